package dev.slipway.error;

/** A flag that the command does not know, or knows with another value. Dokku's clients expect exit code 2. */
public final class WrongFlag extends Misuse {

    private static final long serialVersionUID = 1L;

    public WrongFlag(String sentence, String... nextSteps) {
        super(sentence, nextSteps);
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.WRONG_FLAG;
    }
}
