package dev.slipway.release;

import dev.slipway.process.Formation;
import dev.slipway.release.manifest.HealthChecks;

/**
 * How a release is run: the port that web listens on inside its container, when an instance counts as ready, the formation
 * that it was made with, and whether its tree fixes that, so that ps:scale may not.
 */
public record Operation(int port, HealthChecks checks, Formation formation, boolean fixedFormation) {}
