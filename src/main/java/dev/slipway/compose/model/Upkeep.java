package dev.slipway.compose.model;

import dev.slipway.container.EngineSetting;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.release.part.Bookends;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a service is kept.
 *
 * @param probe the file's own {@code healthcheck}
 * @param settings whatever else the engine is told of its containers: user limits, DNS, init, signal, labels are elsewhere
 */
public record Upkeep(
        Marks marks, Healthcheck probe, Endurance endurance, Map<String, String> labels, List<EngineSetting> settings) {

    public Upkeep {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        settings = List.copyOf(settings);
    }

    /** How often it runs, what it may use, how it ends, and what is run after its start and before that; a grace of zero: what the app has. */
    public record Endurance(
            int scale, ResourceLimits limits, RestartPolicy restart, Duration stopGrace, Bookends bookends) {

        /** The same of a service that may be there for its work only. */
        public Endurance open() {
            return new Endurance(scale, limits, RestartPolicy.OPEN, stopGrace, bookends);
        }
    }
}
