package dev.slipway.container;

import java.util.Map;
import java.util.TreeMap;

/** Labels on a container, image or network: how we find what is ours. Immutable. */
public record Labels(Map<String, String> values) {

    public Labels {
        values = Map.copyOf(values);
    }

    public static Labels of(String key, String value) {
        return new Labels(Map.of(key, value));
    }

    public Labels with(String key, String value) {
        var more = new TreeMap<>(values);
        more.put(key, value);
        return new Labels(more);
    }

    /** The label's value, or the empty text. */
    public String get(String key) {
        return values.getOrDefault(key, "");
    }

    /** Whether all of the other's labels are among these. */
    public boolean contains(Labels others) {
        return values.entrySet().containsAll(others.values.entrySet());
    }
}
