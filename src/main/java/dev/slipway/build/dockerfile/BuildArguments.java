package dev.slipway.build.dockerfile;

import dev.slipway.build.BuildJob;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of those build arguments that a Dockerfile declares and the app's config has, and of those that the app's
 * owner added with {@code docker-options:add}. What it does not declare it does
 * not get, so a variable that the build has no use for does not spoil the engine's cache.
 */
final class BuildArguments {

    private static final EnvKey GIT_REV = new EnvKey("GIT_REV");
    /** Arguments that steer the builder itself: {@code BUILDKIT_SYNTAX} would replace the frontend. */
    private static final String BUILDERS_OWN = "BUILDKIT_";

    private BuildArguments() {}

    /** In the clear, for the engine only. */
    static Map<String, String> of(Dockerfile dockerfile, BuildJob job) {
        var values = new TreeMap<String, String>();
        for (EnvKey name : dockerfile.arguments()) {
            if (!name.value().startsWith(BUILDERS_OWN)) {
                value(name, job).ifPresent(value -> values.put(name.value(), value));
            }
        }
        var wanted = job.settings().options().arguments();
        wanted.configured().forEach(name -> value(new EnvKey(name), job).ifPresent(value -> values.put(name, value)));
        values.putAll(wanted.values());
        return values;
    }

    private static Optional<String> value(EnvKey name, BuildJob job) {
        Optional<String> configured = job.environment().get(name).map(Secret::reveal);
        return name.equals(GIT_REV)
                ? Optional.of(configured.orElse(job.tree().commit().id()))
                : configured;
    }
}
