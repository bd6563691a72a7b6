package dev.slipway.build.output;

import dev.slipway.voice.Printable;

/** Takes away what a terminal would obey rather than show, colours among it, and cuts what is too long for a line. */
public final class ControlCharacters {

    static final int LONGEST = 4096;

    /** Enough for a line that is nothing but colours; more is not looked at. */
    private static final int LONGEST_READ = 16 * LONGEST;

    private ControlCharacters() {}

    /** The line as it may be shown; it ends with {@code …} if it was cut. */
    public static String strip(String line) {
        boolean isCut = line.length() > LONGEST_READ;
        String plain =
                Printable.plain(isCut ? line.substring(0, LONGEST_READ) : line).replace("\n", "");
        if (plain.length() <= LONGEST) {
            return isCut ? plain + "…" : plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return plain.substring(0, end) + "…";
    }
}
