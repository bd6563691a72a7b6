package dev.slipway.command.report;

import dev.slipway.app.Property;
import dev.slipway.error.Misuse;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A property that may be set by hand, what is asked of its value, whether no value is one (then it turns off), and whether
 * it is ours beside those of Dokku.
 */
public record Settable(Property property, Check check, boolean offWithoutValue, boolean isOurs) {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cntrl}]*");

    /** Throws a Misuse for a value that is none. */
    @FunctionalInterface
    public interface Check {
        void accept(String value);
    }

    public Settable(Property property, Check check) {
        this(property, check, false, false);
    }

    /** Set without a value, it counts as off, not as its default. */
    public Settable turnedOffWithoutValue() {
        return new Settable(property, check, true, isOurs);
    }

    /** Dokku has none of this name: it is listed behind those that scripts look for. */
    public Settable ours() {
        return new Settable(property, check, offWithoutValue, true);
    }

    /** Any text on one line. */
    public static Settable text(Property property) {
        return new Settable(
                property, value -> require(property, PRINTABLE.matcher(value).matches(), "one line of text"));
    }

    public static Settable bool(Property property) {
        return oneOf(property, "true", "false");
    }

    /** A whole number that is not negative. */
    public static Settable number(Property property) {
        return new Settable(
                property, value -> require(property, WHOLE_NUMBER.matcher(value).matches(), "a whole number"));
    }

    public static Settable oneOf(Property property, String... words) {
        var allowed = List.of(words);
        return new Settable(
                property, value -> require(property, allowed.contains(value), "one of " + String.join(", ", allowed)));
    }

    public static Settable matching(Property property, Pattern form, String described) {
        return new Settable(
                property, value -> require(property, form.matcher(value).matches(), described));
    }

    /** A path inside a pushed tree: nothing leads out of it. */
    public static Settable treePath(Property property) {
        return new Settable(property, value -> {
            boolean inside = PRINTABLE.matcher(value).matches()
                    && !value.startsWith("/")
                    && !List.of(value.split("/")).contains("..");
            require(property, inside, "a path inside the pushed tree");
        });
    }

    /** For checks of a topic's own: a Misuse that names the property and what it expects. */
    public static void require(Property property, boolean valid, String expected) {
        if (!valid) {
            throw new Misuse("Invalid value for " + property.name() + ", expected " + expected);
        }
    }
}
