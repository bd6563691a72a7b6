package dev.slipway.error;

import java.util.List;

/** Something else holds what the call needs: the caller tries again later. */
public non-sealed class Conflict extends SlipwayException {

    private static final long serialVersionUID = 1L;

    public Conflict(String sentence, String... nextSteps) {
        super(sentence, List.of(nextSteps));
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.CONFLICT;
    }
}
