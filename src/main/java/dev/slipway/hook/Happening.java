package dev.slipway.hook;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a hook is told. Nothing in it is a secret.
 *
 * @param release {@code v13}, or empty before there is one
 * @param sentence what has happened or is about to, for people
 */
public record Happening(String app, String release, String commit, String by, String sentence) {

    /** As the JSON document on its input has it. */
    Map<String, String> document(HookPoint point) {
        var document = new LinkedHashMap<String, String>();
        document.put("event", point.fileName());
        document.put("app", app);
        document.put("release", release);
        document.put("commit", commit);
        document.put("by", by);
        document.put("sentence", sentence);
        return document;
    }

    /** All that its environment has besides the path. */
    Map<String, String> environment(HookPoint point) {
        return Map.of(
                "PATH",
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "LC_ALL",
                "C.UTF-8",
                "SLIPWAY_EVENT",
                point.fileName(),
                "SLIPWAY_APP",
                app,
                "SLIPWAY_RELEASE",
                release,
                "SLIPWAY_SENTENCE",
                sentence);
    }
}
