package dev.slipway.service;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/**
 * A service's name among those of its kind. Lower case, as it becomes part of a host name, and short enough for one label
 * of it (RFC 1123 §2.1).
 */
public record ServiceName(String value) implements Comparable<ServiceName> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    public ServiceName {
        if (!FORM.matcher(value).matches()) {
            throw new Misuse(
                    "Please specify a valid name for the service",
                    "Valid characters are: [a-z0-9_-], at most 40, for instance shop-db.");
        }
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
