package dev.slipway.voice;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of others made safe for a person's terminal, which must show it and never obey it: no control sequence (ECMA-48), no
 * operating system command, no control character but the tab, nothing that turns round the order of reading or is there without
 * being seen, but for the joiners that scripts and emojis need. So it can neither rewrite what is on the screen nor pretend to be us.
 */
public final class Printable {

    /** More of one line is nothing that a person reads. */
    private static final int LONGEST = 8192;

    /** The first of the characters above Latin's that are not shown: the Arabic letter mark. */
    private static final char LOWEST_UNSEEN = '\u061c';

    private static final String RESET = "\u001b[0m";
    private static final Pattern COLOUR = Pattern.compile("\\e\\[[0-9;:]*+m");
    private static final Pattern SEQUENCE = Pattern.compile("(?:\\e\\[[0-9;:]*+m)"
            + "|(?:\\e\\[|\\x9b)[0-?]*+[ -/]*+[@-~]?"
            + "|(?:\\e[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^\\x07\\e\\x9c]*+(?:\\x07|\\e\\\\|\\x9c)?"
            + "|\\e[ -/]*+[0-~]?"
            + "|[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]");

    private Printable() {}

    /** A line that an app printed: its colours stay, to the end of the line; it ends with {@code …} where it was cut. */
    public static String of(String line) {
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        return closed(text(cut).replace("\n", ""));
    }

    /** One line or several, however long, in which colours stay. */
    public static String text(String text) {
        return isPlain(text) ? text : replaced(text, true);
    }

    /** As {@link #text}, without colours. */
    public static String plain(String text) {
        return isPlain(text) ? text : replaced(text, false);
    }

    /** Nearly all text is, and need not be looked through for sequences. */
    private static boolean isPlain(String text) {
        return text.chars()
                .allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f) || (c > 0x9f && c < LOWEST_UNSEEN));
    }

    private static String replaced(String text, boolean keepsColours) {
        return SEQUENCE.matcher(text)
                .replaceAll(
                        found -> keepsColours && COLOUR.matcher(found.group()).matches()
                                ? Matcher.quoteReplacement(found.group())
                                : "");
    }

    /** A colour that a line leaves on would be that of our own next one, or hide it. */
    private static String closed(String line) {
        int last = line.lastIndexOf("\u001b[");
        boolean isOpen = last >= 0 && !line.startsWith(RESET, last) && !line.startsWith("\u001b[m", last);
        return isOpen ? line + RESET : line;
    }
}
