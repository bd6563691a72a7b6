package dev.slipway.words;

import java.util.regex.Pattern;

/** Text as one word for a POSIX shell (XCU §2.2.2): we run none, but callers paste what we print into theirs. */
public final class ShellQuoting {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@,+%-]+");

    private ShellQuoting() {}

    /** As it is where no shell would make anything else of it, else {@link #single quoted}. */
    public static String word(String value) {
        return PLAIN.matcher(value).matches() ? value : single(value);
    }

    /** In single quotes; a single quote inside becomes {@code '\''}. */
    public static String single(String value) {
        return "'" + inQuotes(value) + "'";
    }

    /** As it stands between single quotes. */
    public static String inQuotes(String value) {
        return value.replace("'", "'\\''");
    }
}
