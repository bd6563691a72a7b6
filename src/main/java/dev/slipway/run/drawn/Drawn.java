package dev.slipway.run.drawn;

import dev.slipway.container.ContainerSpec;

/** A container as it would be made, and the service of the stack whose variables it has; empty: the app is one image. */
public record Drawn(ContainerSpec spec, String service) {}
