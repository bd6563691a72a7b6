package dev.slipway.route.nginx.block;

import java.util.EnumMap;
import java.util.Map;

/** The properties of one app's server blocks: what is set, and the defaults for the rest. */
public record NginxSettings(Map<NginxProperty, String> values) {

    public NginxSettings {
        values = Map.copyOf(values);
    }

    /**
     * From the keys and values of {@code nginx:set}; Misuse for a value that may not stand there. Keys that the topic takes
     * and no server block has anything of, as Dokku's disable-custom-config, are passed over.
     */
    public static NginxSettings of(Map<String, String> settings) {
        var values = new EnumMap<NginxProperty, String>(NginxProperty.class);
        settings.forEach((key, value) ->
                NginxProperty.find(key).ifPresent(property -> values.put(property, property.checked(value))));
        return new NginxSettings(values);
    }

    String get(NginxProperty property) {
        return values.getOrDefault(property, property.defaultValue());
    }

    boolean isSet(NginxProperty property) {
        return !get(property).isEmpty();
    }

    boolean isTrue(NginxProperty property) {
        return get(property).equals("true");
    }
}
