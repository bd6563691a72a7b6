package dev.slipway.error;

import java.util.List;

/** What the call names does not exist: the caller looks at what does. */
public non-sealed class NotFound extends SlipwayException {

    private static final long serialVersionUID = 1L;

    public NotFound(String sentence, String... nextSteps) {
        super(sentence, List.of(nextSteps));
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.NOT_FOUND;
    }
}
