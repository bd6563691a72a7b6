package dev.slipway.config;

/** Text as one word for a POSIX shell (XCU §2.2.2): we run none, but callers paste what we print into theirs. */
public final class ShellQuoting {

    private ShellQuoting() {}

    /** In single quotes; a single quote inside becomes {@code '\''}. */
    public static String single(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
