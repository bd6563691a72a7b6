package dev.slipway.release.manifest;

import dev.slipway.error.AppFailed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object being read: each field with the type that it must have, or AppFailed that names it. */
final class Fields {

    private final String place;
    private final Map<?, ?> values;

    private Fields(String place, Map<?, ?> values) {
        this.place = place;
        this.values = values;
    }

    /** The place is how a person finds it, for instance {@code healthchecks.web}. */
    static Fields of(String place, Object value) {
        if (value instanceof Map<?, ?> values) {
            return new Fields(place, values);
        }
        throw wrong(place, "an object");
    }

    Optional<String> text(String name) {
        return get(name).map(value -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                return value.toString();
            }
            throw wrong(at(name), "a text");
        });
    }

    Optional<Integer> number(String name) {
        return get(name).map(value -> {
            // Dokku's documents write some numbers as texts.
            String digits = value.toString();
            if (digits.matches("[0-9]{1,9}")) {
                return Integer.parseInt(digits);
            }
            throw wrong(at(name), "a whole number of at most nine digits");
        });
    }

    boolean flag(String name) {
        return get(name).map(value -> value.toString().equals("true")).orElse(false);
    }

    /** The object of this name; an empty one if there is none. */
    Fields object(String name) {
        return get(name).map(value -> of(at(name), value)).orElse(new Fields(at(name), Map.of()));
    }

    List<Object> array(String name) {
        return get(name)
                .map(value -> {
                    if (value instanceof List<?> list) {
                        return new ArrayList<Object>(list);
                    }
                    throw wrong(at(name), "an array");
                })
                .orElseGet(ArrayList::new);
    }

    /** Every field that has a value. */
    Map<String, Object> all() {
        var all = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> {
            if (value != null) {
                all.put(String.valueOf(name), value);
            }
        });
        return all;
    }

    AppFailed wrong(String expected) {
        return wrong(place, expected);
    }

    String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private Optional<Object> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static AppFailed wrong(String place, String expected) {
        return new AppFailed(
                "app.json: " + (place.isEmpty() ? "the whole" : place) + " is not " + expected,
                "Correct app.json, commit and push again.");
    }
}
