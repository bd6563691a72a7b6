package dev.slipway.route;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/**
 * A fully written name that a browser asks for, lower case, in ASCII (RFC 1123 §2.1), or {@code *.} and such a name. An
 * address, a port, a regular expression or nginx's own words are none.
 */
public record Hostname(String value) implements Comparable<Hostname> {

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern FORM = Pattern.compile("(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");
    private static final int LONGEST = 253;

    public Hostname {
        if (value.length() > LONGEST
                || !FORM.matcher(value).matches()
                || ADDRESS.matcher(value).matches()) {
            throw new Misuse(
                    value.strip() + " is invalid. exiting...",
                    "A hostname is letters, digits, dashes and dots in lower case, for instance shop.example.org.");
        }
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
