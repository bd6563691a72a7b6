package dev.slipway.compose.yaml;

import java.util.Set;

/**
 * A scalar as it is written: whether it is a number is for the key to say.
 *
 * @param value with variables in their place: may be a secret
 * @param written as it stands in the file: for errors
 * @param isPlain without quotes
 */
public record Text(Spot spot, Merging merging, String value, String written, boolean isPlain) implements Node {

    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    /** A text that no variable changed. */
    public static Text of(Spot spot, String value) {
        return new Text(spot, Merging.MERGE, value, value, false);
    }

    /** The same with its variables' values. */
    public Text expandedTo(String expanded) {
        return new Text(spot, merging, expanded, written, expanded.equals(value) && isPlain);
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public boolean isNull() {
        return isPlain && NOTHING.contains(value);
    }

    @Override
    public String kind() {
        return isNull() ? "nothing" : "a text";
    }

    @Override
    public String toString() {
        return written;
    }
}
