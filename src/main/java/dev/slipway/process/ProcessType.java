package dev.slipway.process;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/** The name of a kind of process: {@code web}, {@code worker}, a compose service. */
public record ProcessType(String value) implements Comparable<ProcessType> {

    /** Before the constants below: they are checked by it. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?");

    /** The one that hostnames lead to. */
    public static final ProcessType WEB = new ProcessType("web");
    /** Not kept running: run once per release, before it starts. */
    public static final ProcessType RELEASE = new ProcessType("release");

    public ProcessType {
        if (!FORM.matcher(value).matches()) {
            throw new Misuse(
                    "'" + value.strip() + "' is not a valid process type",
                    "Letters, digits, dashes and underscores, at most 63, for instance web or worker.");
        }
    }

    @Override
    public int compareTo(ProcessType other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
