package dev.slipway.command.app;

import dev.slipway.app.AppName;

/**
 * Why an app is changed.
 *
 * @param command as the next in line is told
 * @param atOnce false when the caller wants it to wait for the next deploy
 * @param announcement what is said before it is rolled out; empty for nothing
 */
public record Occasion(String command, boolean atOnce, String announcement) {

    /** Announced as a restart. */
    public static Occasion restarting(AppName app, String command, boolean atOnce) {
        return new Occasion(command, atOnce, "Restarting app " + app);
    }

    public static Occasion silent(String command, boolean atOnce) {
        return new Occasion(command, atOnce, "");
    }
}
