package dev.slipway.config;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/** The name of an environment variable, as POSIX (XBD §8.1) allows it and shells can export it. */
public record EnvKey(String value) implements Comparable<EnvKey> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int LONGEST = 255;

    public EnvKey {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new Misuse(
                    "Invalid key name: '" + value.strip() + "'",
                    "Letters, digits and underscores, not starting with a digit, for instance SECRET_KEY=value.");
        }
    }

    @Override
    public int compareTo(EnvKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
