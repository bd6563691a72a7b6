package dev.slipway.error;

import java.util.List;

/**
 * A failure that is told to a person: one sentence, what to do next, and an exit code. Sealed by who must act; anything
 * that is not one of these is our bug.
 */
public abstract sealed class SlipwayException extends RuntimeException
        permits AppFailed, Misuse, NotFound, Conflict, Denied, HostFailed {

    private static final long serialVersionUID = 1L;

    private final transient List<String> nextSteps;

    protected SlipwayException(String sentence, List<String> nextSteps) {
        super(sentence);
        this.nextSteps = List.copyOf(nextSteps);
    }

    /** The sentence, without the {@code " !     "} of the voice that speaks it. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** What the reader can do, each a line that names a command to type where there is one. */
    public List<String> nextSteps() {
        return nextSteps;
    }

    public abstract ExitCode exitCode();

    /** The same failure with what led to it, for the log. */
    public SlipwayException because(Throwable cause) {
        initCause(cause);
        return this;
    }
}
