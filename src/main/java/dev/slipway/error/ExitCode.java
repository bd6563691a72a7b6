package dev.slipway.error;

/** What a command tells the caller's shell; 0 to 255. The numbers are Dokku's where its clients depend on one. */
public record ExitCode(int value) {

    public static final ExitCode OK = new ExitCode(0);
    public static final ExitCode FAILED = new ExitCode(1);
    public static final ExitCode WRONG_FLAG = new ExitCode(2);
    public static final ExitCode CONFLICT = new ExitCode(3);
    public static final ExitCode DENIED = new ExitCode(4);
    public static final ExitCode NOT_FOUND = new ExitCode(20);
    /** {@code EX_UNAVAILABLE} of sysexits.h. */
    public static final ExitCode HOST_FAILED = new ExitCode(69);
    /** {@code EX_SOFTWARE} of sysexits.h: our bug. */
    public static final ExitCode BUG = new ExitCode(70);

    public ExitCode {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("not an exit code: " + value);
        }
    }
}
