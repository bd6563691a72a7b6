package dev.slipway.compose.gather;

import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@code ${NAME}} can stand for. */
public final class Variables {

    private final Map<String, Secret> values = new HashMap<>();

    public Variables(Environment environment) {
        environment.variables().forEach((key, value) -> values.put(key.value(), value));
    }

    Optional<Secret> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value that a variable of a service has which the file only names. */
    public Optional<Secret> get(EnvKey key) {
        return get(key.value());
    }

    /** With what these do not have. */
    Variables over(Map<EnvKey, Secret> others) {
        var both = new Variables(new Environment(new TreeMap<>(others)));
        both.values.putAll(values);
        return both;
    }

    Collection<String> names() {
        return values.keySet();
    }
}
