package dev.slipway.config;

import java.util.Map;

/** What is put into the values of an env file that are not in single quotes. */
public interface Expansion {

    /** Nothing: a dollar is a dollar. */
    Expansion NONE = new Expansion() {
        @Override
        public String escapedDollar() {
            return "$";
        }

        @Override
        public String expand(EnvKey key, String value, Map<EnvKey, Secret> earlier) {
            return value;
        }
    };

    /** What {@code expand} takes for a dollar that begins no variable. */
    String escapedDollar();

    /** The key's value; earlier lines of the file have given what is earlier. */
    String expand(EnvKey key, String value, Map<EnvKey, Secret> earlier);
}
