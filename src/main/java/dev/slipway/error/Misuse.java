package dev.slipway.error;

import java.util.List;

/** The call is wrong: the caller types it again, corrected. */
public non-sealed class Misuse extends SlipwayException {

    private static final long serialVersionUID = 1L;

    public Misuse(String sentence, String... nextSteps) {
        super(sentence, List.of(nextSteps));
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.FAILED;
    }
}
