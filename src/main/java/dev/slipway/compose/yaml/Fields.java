package dev.slipway.compose.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A mapping in the file's order. */
public record Fields(Spot spot, Merging merging, Map<String, Field> entries, int size) implements Node {

    public Fields {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** A key's line, and its value. */
    public record Field(Spot spot, Node value) {}

    public static Fields of(Spot spot, Merging merging, Map<String, Field> entries) {
        int size = 1
                + entries.values().stream()
                        .mapToInt(field -> field.value().size())
                        .sum();
        return new Fields(spot, merging, entries, size);
    }

    public static Fields empty(Spot spot) {
        return of(spot, Merging.MERGE, Map.of());
    }

    public Optional<Node> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Field::value);
    }

    /** The mapping at a key; empty when there is something else. */
    public Optional<Fields> fields(String key) {
        return get(key).filter(Fields.class::isInstance).map(Fields.class::cast);
    }

    /** The line of a key, else of all. */
    public Spot spotOf(String key) {
        var field = entries.get(key);
        return field == null ? spot : field.spot();
    }

    /** With that value at the key, added at the end or in the place of what is there. */
    public Fields with(String key, Node value) {
        var changed = new LinkedHashMap<>(entries);
        changed.put(key, new Field(spotOf(key), value));
        return of(spot, merging, changed);
    }

    public Fields without(String key) {
        var rest = new LinkedHashMap<>(entries);
        rest.remove(key);
        return of(spot, merging, rest);
    }

    @Override
    public String kind() {
        return "a mapping";
    }
}
