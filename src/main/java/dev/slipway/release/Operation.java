package dev.slipway.release;

import dev.slipway.process.Formation;
import dev.slipway.release.manifest.HealthChecks;

/**
 * How a release is run: the port that web listens on inside its container, when an instance counts as ready, and the
 * formation of its time, for the record: how many instances run now is the app's matter.
 */
public record Operation(int port, HealthChecks checks, Formation formation) {}
