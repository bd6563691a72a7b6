package dev.slipway.app;

import java.time.Instant;

/** The lock that a person put on an app with {@code apps:lock}: no deploys until it is taken away. */
public record DeployLock(String holder, Instant since) {}
