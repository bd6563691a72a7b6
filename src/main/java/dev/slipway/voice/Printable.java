package dev.slipway.voice;

import java.util.regex.Pattern;

/**
 * What an app printed, made safe for a person's terminal: colours stay, every other control sequence goes, which could
 * rewrite what is on the screen or pretend to be us.
 */
public final class Printable {

    private static final int LONGEST = 8192;
    /** ECMA-48 sequences but for SGR (colours), operating system commands, and lone control characters. */
    private static final Pattern CONTROL = Pattern.compile("(\\e\\[[0-9;:]*m)|\\e\\[[0-?]*[ -/]*[@-~]"
            + "|\\e[\\]PX^_][^\\x07\\e]*(\\x07|\\e\\\\)?|\\e[ -/]*[0-~]?|[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f]");

    private Printable() {}

    public static String of(String line) {
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        return CONTROL.matcher(cut).replaceAll(found -> found.group(1) == null ? "" : found.group(1));
    }
}
