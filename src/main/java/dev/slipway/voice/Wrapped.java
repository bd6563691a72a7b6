package dev.slipway.voice;

/**
 * A sentence of ours on a terminal that is narrower than it: broken between words, where the terminal would break them in the
 * midst, and indented as what belongs to the line above is.
 */
public final class Wrapped {

    /** Below it there is no room for words beside their indentation. */
    private static final int NARROWEST = 24;

    private static final String INDENT = Voice.detail("");

    private Wrapped() {}

    /** Lines of at most so many columns, 0 for any; a longer word, an address for instance, stays whole. */
    public static String at(int columns, String sentence) {
        if (columns < NARROWEST || sentence.length() <= columns) {
            return sentence;
        }
        var wrapped = new StringBuilder();
        String rest = sentence;
        int end = end(rest, columns);
        while (end > 0) {
            wrapped.append(rest, 0, end).append('\n');
            rest = INDENT + rest.substring(end).stripLeading();
            end = end(rest, columns);
        }
        return wrapped.append(rest).toString();
    }

    /** Where a line is to end; 0 where it is short enough, or has no blank between words. */
    private static int end(String line, int columns) {
        if (line.length() <= columns) {
            return 0;
        }
        int blank = line.lastIndexOf(' ', columns);
        if (blank <= INDENT.length()) {
            blank = line.indexOf(' ', Math.max(columns, INDENT.length()));
        }
        int end = blank;
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        return end > INDENT.length() && !line.substring(end).isBlank() ? end : 0;
    }
}
