package dev.slipway.build.output;

import java.util.regex.Pattern;

/**
 * Takes away what a terminal would obey rather than show: escape sequences (ECMA-48), operating system commands and control
 * characters but for the tab; and cuts what is too long for a line.
 */
public final class ControlCharacters {

    static final int LONGEST = 4096;

    /** Enough for a line that is nothing but colours; more is not looked at. */
    private static final int LONGEST_READ = 16 * LONGEST;

    private static final Pattern SEQUENCE = Pattern.compile("(?:\\e\\[|\\x9b)[0-?]*+[ -/]*+[@-~]?"
            + "|(?:\\e[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^\\x07\\e\\x9c]*+(?:\\x07|\\e\\\\|\\x9c)?"
            + "|\\e[ -/]*+[0-~]?"
            // Left-to-right overrides and their like show a line in another order than it was written.
            + "|[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

    private ControlCharacters() {}

    /** The line as it may be shown; it ends with {@code …} if it was cut. */
    public static String strip(String line) {
        boolean isCut = line.length() > LONGEST_READ;
        String plain =
                SEQUENCE.matcher(isCut ? line.substring(0, LONGEST_READ) : line).replaceAll("");
        if (plain.length() <= LONGEST) {
            return isCut ? plain + "…" : plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return plain.substring(0, end) + "…";
    }
}
