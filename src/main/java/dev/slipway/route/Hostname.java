package dev.slipway.route;

import dev.slipway.error.Misuse;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A fully written name that a browser asks for, lower case, in ASCII (RFC 1123 §2.1), or {@code *.} and such a name. An
 * address, a port, a regular expression or nginx's own words are none. What a person typed goes through {@link #parse}.
 */
public record Hostname(String value) implements Comparable<Hostname> {

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern FORM = Pattern.compile("(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*");
    /** What browsers take for an IPv4 address: the last label is a number (WHATWG URL, "ends in a number"). */
    private static final Pattern ADDRESS = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    private static final int LONGEST = 253;

    public Hostname {
        if (value.length() > LONGEST
                || !FORM.matcher(value).matches()
                || ADDRESS.matcher(value).matches()
                || value.equals("localhost")) {
            throw invalid(value);
        }
    }

    /**
     * What a person may type for it: any case, with the root's dot at the end, in their own script, which becomes
     * {@code xn--…} (RFC 3490).
     */
    public static Hostname parse(String typed) {
        String name = typed.strip();
        String star = name.startsWith("*.") ? "*." : "";
        String rest = name.substring(star.length());
        String relative = rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest;
        return new Hostname(star + ascii(relative, typed).toLowerCase(Locale.ROOT));
    }

    private static String ascii(String name, String typed) {
        try {
            return name.isEmpty() ? "" : IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException notAName) {
            throw invalid(typed).because(notAName);
        }
    }

    private static Misuse invalid(String value) {
        String shown = value.strip().replaceAll("\\p{Cntrl}", "?");
        return new Misuse(
                (shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown) + " is invalid. exiting...",
                "A hostname is letters, digits, dashes and dots, for instance shop.example.org or *.example.org.");
    }

    public boolean isWildcard() {
        return value.startsWith("*.");
    }

    @Override
    public int compareTo(Hostname other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
