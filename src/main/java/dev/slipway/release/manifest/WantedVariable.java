package dev.slipway.release.manifest;

import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import java.util.Map;

/** A variable that the app wants to be set at its first deploy: to a value, or to a secret made then, or by its owner. */
public record WantedVariable(EnvKey key, Secret value, boolean generated, boolean required) {

    static WantedVariable of(String key, Object declared) {
        if (!(declared instanceof Map<?, ?>)) {
            return new WantedVariable(new EnvKey(key), new Secret(String.valueOf(declared)), false, false);
        }
        var fields = Fields.of("env." + key, declared);
        return new WantedVariable(
                new EnvKey(key),
                new Secret(fields.text("value").orElse("")),
                fields.text("generator").orElse("").equals("secret"),
                // Heroku's rule, which Dokku follows: required unless it says otherwise.
                fields.text("required").orElse("true").equals("true"));
    }

    public boolean hasValue() {
        return !value.reveal().isEmpty();
    }
}
