package dev.slipway.app;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code app.json} and {@code global.json} hold: since when, and properties by key. */
record SettingsFile(Instant createdAt, SortedMap<String, String> properties) {

    SettingsFile {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties == null ? Map.of() : properties));
    }

    static SettingsFile empty(Instant now) {
        return new SettingsFile(now, new TreeMap<>());
    }

    Optional<String> get(Property property) {
        return Optional.ofNullable(properties.get(property.key()));
    }

    /** All of a topic's, by their names without it. */
    SortedMap<String, String> ofTopic(String topic) {
        var found = new TreeMap<String, String>();
        String prefix = topic + ".";
        properties.tailMap(prefix).forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    SettingsFile with(Property property, String value) {
        var changed = new TreeMap<>(properties);
        changed.put(property.key(), value);
        return new SettingsFile(createdAt, changed);
    }

    SettingsFile without(Property property) {
        var changed = new TreeMap<>(properties);
        changed.remove(property.key());
        return new SettingsFile(createdAt, changed);
    }
}
