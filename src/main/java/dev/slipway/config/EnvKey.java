package dev.slipway.config;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/**
 * The name of an environment variable. Programs read names that no shell can export ({@code discovery.type} of Elasticsearch),
 * and files of containers' variables have them; what is typed is held to POSIX (XBD §8.1).
 */
public record EnvKey(String value) implements Comparable<EnvKey> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern EXPORTED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int LONGEST = 255;

    public EnvKey {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw refused(value);
        }
    }

    /** What somebody typed; Misuse when no shell can export it. */
    public static EnvKey typed(String value) {
        var key = new EnvKey(value);
        if (!key.isExported()) {
            throw refused(value);
        }
        return key;
    }

    /** Whether shells can export it. */
    public boolean isExported() {
        return EXPORTED.matcher(value).matches();
    }

    private static Misuse refused(String value) {
        return new Misuse(
                "Invalid key name: '" + value.strip() + "'",
                "Letters, digits and underscores, not starting with a digit, for instance SECRET_KEY=value.");
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
