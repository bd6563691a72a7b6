package dev.slipway.run.launch;

import dev.slipway.container.ResourceLimits;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import java.time.Duration;
import java.util.Map;

/**
 * How instances of one process type of a release are started: its environment (in the clear, and therefore not part of
 * the text form), what each may use, and how long it may take to end after SIGTERM.
 */
public record Launch(
        Release release, ProcessType type, Map<String, String> environment, ResourceLimits limits, Duration stopGrace) {

    public Launch {
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return "Launch[" + release.name() + " " + type + "]";
    }
}
