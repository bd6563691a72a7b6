package dev.slipway.host;

/** What a program left when it ended, its two outputs kept apart. */
public record Finished(int exitCode, String stdout, String stderr) {

    public boolean succeeded() {
        return exitCode == 0;
    }
}
