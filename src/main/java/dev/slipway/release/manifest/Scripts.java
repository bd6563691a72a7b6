package dev.slipway.release.manifest;

import dev.slipway.words.Words;
import java.util.List;

/**
 * Commands that run once per deploy, in the new image: before and after it serves, after the app's first, and against it
 * before visitors reach it. None: empty.
 */
public record Scripts(List<String> predeploy, List<String> postdeploy, List<String> firstDeploy, List<String> test) {

    public static final Scripts NONE = new Scripts(List.of(), List.of(), List.of(), List.of());

    public Scripts {
        predeploy = List.copyOf(predeploy);
        postdeploy = List.copyOf(postdeploy);
        firstDeploy = List.copyOf(firstDeploy);
        test = List.copyOf(test);
    }

    /** Of an app whose first deploy is over. */
    public Scripts withoutFirst() {
        return new Scripts(predeploy, postdeploy, List.of(), test);
    }

    static Scripts of(Fields scripts) {
        var dokku = scripts.object("dokku");
        return new Scripts(
                command(dokku, "predeploy"),
                command(dokku, "postdeploy"),
                command(scripts, "postdeploy"),
                command(scripts, "test"));
    }

    private static List<String> command(Fields fields, String name) {
        return fields.text(name).map(Words::split).orElse(List.of());
    }
}
