package dev.slipway.error;

import java.util.List;

/** The caller may not do this: whoever grants keys acts. */
public non-sealed class Denied extends SlipwayException {

    private static final long serialVersionUID = 1L;

    public Denied(String sentence, String... nextSteps) {
        super(sentence, List.of(nextSteps));
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.DENIED;
    }
}
