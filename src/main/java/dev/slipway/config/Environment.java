package dev.slipway.config;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Environment variables, sorted by key. Immutable; values are secrets. */
public record Environment(SortedMap<EnvKey, Secret> variables) {

    public static final Environment EMPTY = new Environment(new TreeMap<>());

    public Environment {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    public Optional<Secret> get(EnvKey key) {
        return Optional.ofNullable(variables.get(key));
    }

    public boolean isEmpty() {
        return variables.isEmpty();
    }

    /** These variables, with the other's in their place where both have one. */
    public Environment with(Environment other) {
        var merged = new TreeMap<>(variables);
        merged.putAll(other.variables);
        return new Environment(merged);
    }

    public Environment with(EnvKey key, Secret value) {
        var merged = new TreeMap<>(variables);
        merged.put(key, value);
        return new Environment(merged);
    }

    public Environment without(Collection<EnvKey> keys) {
        var rest = new TreeMap<>(variables);
        rest.keySet().removeAll(keys);
        return new Environment(rest);
    }

    /** In the clear, for a container's environment only. */
    public Map<String, String> reveal() {
        var clear = new TreeMap<String, String>();
        variables.forEach((key, value) -> clear.put(key.value(), value.reveal()));
        return clear;
    }
}
