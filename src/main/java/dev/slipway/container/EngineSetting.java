package dev.slipway.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that the engine is told of a container beyond what every container has.
 *
 * @param place where it is in the body of {@code POST /containers/create}, for instance {@code HostConfig.ShmSize}
 * @param shape how it stands there
 * @param value texts, numbers, truth values, and lists and maps of them; for {@link Shape#ENTRY} a map of one
 */
public record EngineSetting(String place, Shape shape, Object value) {

    /** How a setting stands at its place. */
    public enum Shape {
        /** In place of what is there. */
        VALUE,
        /** One more of a list. */
        ITEM,
        /** One more, or another one, of an object's entries. */
        ENTRY
    }

    public static EngineSetting value(String place, Object value) {
        return new EngineSetting(place, Shape.VALUE, value);
    }

    /** Puts it into the body. */
    public void applyTo(Map<String, Object> body) {
        int dot = place.lastIndexOf('.');
        var object = dot < 0 ? body : object(body, place.substring(0, dot));
        String name = place.substring(dot + 1);
        switch (shape) {
            case VALUE -> object.put(name, value);
            case ITEM -> {
                var items = new ArrayList<Object>(object.get(name) instanceof List<?> list ? list : List.of());
                items.add(value);
                object.put(name, items);
            }
            case ENTRY -> object(object, name).putAll(copy(value));
        }
    }

    /** The object at a place of the body, made or made changeable where that is needed. */
    private static Map<String, Object> object(Map<String, Object> body, String place) {
        var object = body;
        for (String name : place.split("\\.")) {
            Map<String, Object> inner = copy(object.getOrDefault(name, Map.of()));
            object.put(name, inner);
            object = inner;
        }
        return object;
    }

    private static Map<String, Object> copy(Object object) {
        var copy = new LinkedHashMap<String, Object>();
        if (object instanceof Map<?, ?> map) {
            map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        }
        return copy;
    }
}
