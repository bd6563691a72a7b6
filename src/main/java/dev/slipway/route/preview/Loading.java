package dev.slipway.route.preview;

import java.util.List;

/** The program with its options that a person calls to test and load what is written, and whether it runs already. */
public record Loading(List<String> program, boolean isRunning) {

    /** The host's nginx. */
    public static final Loading USUAL = new Loading(List.of("nginx"), true);

    public Loading {
        program = List.copyOf(program);
    }
}
