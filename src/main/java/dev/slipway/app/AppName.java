package dev.slipway.app;

import dev.slipway.error.Misuse;
import java.util.Set;
import java.util.regex.Pattern;

/** The name of an app: also a directory, a container name's first part and an nginx file's; at most 63 characters. */
public record AppName(String value) implements Comparable<AppName> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]*(\\.[a-z0-9-]+)*");
    private static final int LONGEST = 63;
    /** Words that mean something else where an app's name could stand. */
    private static final Set<String> RESERVED = Set.of("default", "nginx", "conf.d", "con", "tls");

    public AppName {
        if (RESERVED.contains(value)) {
            throw new Misuse(
                    "App name " + value + " is reserved", "Another name, for instance: apps:create my-" + value);
        }
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new Misuse(
                    "App name must begin with lowercase alphanumeric character, and may only contain lowercase"
                            + " alphanumerics, dots, and hyphens",
                    "At most " + LONGEST + " characters, for instance: apps:create my-shop");
        }
    }

    @Override
    public int compareTo(AppName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
