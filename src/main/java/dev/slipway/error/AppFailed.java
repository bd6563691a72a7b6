package dev.slipway.error;

import java.util.List;

/** The app itself failed: its build, its release command or its checks. Its developer acts. */
public non-sealed class AppFailed extends SlipwayException {

    private static final long serialVersionUID = 1L;

    public AppFailed(String sentence, String... nextSteps) {
        super(sentence, List.of(nextSteps));
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.FAILED;
    }
}
