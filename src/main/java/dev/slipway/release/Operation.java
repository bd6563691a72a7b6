package dev.slipway.release;

import dev.slipway.process.Formation;
import dev.slipway.release.cron.CronTask;
import dev.slipway.release.manifest.HealthChecks;
import java.util.List;

/**
 * How a release is run: the port that web listens on inside its container, when an instance counts as ready, the formation
 * that it was made with, whether its tree fixes that, so that ps:scale may not, and its scheduled tasks.
 */
public record Operation(
        int port, HealthChecks checks, Formation formation, boolean fixedFormation, List<CronTask> cron) {

    public Operation {
        cron = List.copyOf(cron);
    }

    /** Without scheduled tasks. */
    public Operation(int port, HealthChecks checks, Formation formation, boolean fixedFormation) {
        this(port, checks, formation, fixedFormation, List.of());
    }
}
