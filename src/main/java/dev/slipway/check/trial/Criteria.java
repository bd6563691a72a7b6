package dev.slipway.check.trial;

import dev.slipway.release.manifest.HealthCheck;
import java.time.Duration;
import java.util.List;

/**
 * When an instance counts as ready: its declared checks have passed; without any, its image's HEALTHCHECK says so; without
 * that, its port answers within the limit; without a port (0), it runs. Where others ask it and nobody said on which port, it
 * is worth waiting for any ({@link #ANY_PORT}), but no failure when there is none.
 */
public record Criteria(List<HealthCheck> checks, int port, Visitor visitor, Duration limit) {

    public static final int ANY_PORT = -1;

    /** Whom requests claim to come for: the app's first hostname, and whether its visitors use HTTPS. */
    public record Visitor(String host, boolean secure) {}

    public Criteria {
        checks = List.copyOf(checks);
    }
}
