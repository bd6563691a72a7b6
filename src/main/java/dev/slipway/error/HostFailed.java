package dev.slipway.error;

import java.util.List;

/** The host, its engine or its proxy failed: the operator acts. */
public non-sealed class HostFailed extends SlipwayException {

    private static final long serialVersionUID = 1L;

    public HostFailed(String sentence, String... nextSteps) {
        super(sentence, List.of(nextSteps));
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.HOST_FAILED;
    }
}
