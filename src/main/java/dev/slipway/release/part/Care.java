package dev.slipway.release.part;

import dev.slipway.container.EngineSetting;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import java.time.Duration;
import java.util.List;

/**
 * How a service is kept.
 *
 * @param ready a command in its container that ends with 0 once it is ready; empty: its health check or its port says so
 * @param settings whatever else the engine is told of its containers, its health check for instance
 * @param bookends what is run in each of its containers besides, as long as it is kept running
 */
public record Care(
        Kind kind, List<String> ready, Endurance endurance, List<EngineSetting> settings, Bookends bookends) {

    public Care {
        ready = List.copyOf(ready);
        settings = List.copyOf(settings);
    }

    public Care(Kind kind, List<String> ready, Endurance endurance, List<EngineSetting> settings) {
        this(kind, ready, endurance, settings, Bookends.NONE);
    }

    /** What becomes of it, whether hostnames lead to it, and whether its image is made of the tree. */
    public record Kind(PartRole role, boolean isRouted, boolean isBuilt) {}

    public PartRole role() {
        return kind.role();
    }

    public boolean isRouted() {
        return kind.isRouted();
    }

    public boolean isBuilt() {
        return kind.isBuilt();
    }

    /**
     * How often it runs where nobody scaled it, what it may use, what becomes of a process that ends, and how long it may
     * take to; a grace of zero: what the app has.
     */
    public record Endurance(int scale, ResourceLimits limits, RestartPolicy restart, Duration stopGrace) {}
}
