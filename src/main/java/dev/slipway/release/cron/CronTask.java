package dev.slipway.release.cron;

import dev.slipway.app.AppName;
import dev.slipway.words.Words;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command that a tree wants run at certain times; in maintenance it waits until somebody resumes it. */
public record CronTask(String command, Schedule schedule, ConcurrencyPolicy policy, boolean maintenance) {

    /** The base in which Dokku writes ids, so that scripts that keep one find it again. */
    private static final int BASE = 36;

    /** The same for as long as app, command and schedule are; a different one for each task of an app. */
    public String id(AppName app) {
        return written(app + "===" + command + "===" + schedule);
    }

    /** The same for as long as command and schedule are, whatever the app is called. */
    public String key() {
        return written(command + "===" + schedule);
    }

    private static String written(String text) {
        return new BigInteger(1, text.getBytes(StandardCharsets.UTF_8)).toString(BASE);
    }

    /** The command's arguments; no shell reads them. */
    public List<String> arguments() {
        return Words.split(command);
    }
}
