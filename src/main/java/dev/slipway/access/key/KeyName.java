package dev.slipway.access.key;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/** What a key is called: in lists, in the audit log, and to take it away again. */
public record KeyName(String value) implements Comparable<KeyName> {

    /** No blank, quote or comma: the name stands in a line of the keys' file. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}");

    public KeyName {
        if (!FORM.matcher(value).matches()) {
            throw new Misuse(
                    "A key's name is made of letters, digits and . _ @ + -, begins with a letter or digit, and is at most"
                            + " 64 characters long",
                    "For instance: ssh-keys:add ada-laptop < ada.pub");
        }
    }

    @Override
    public int compareTo(KeyName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
