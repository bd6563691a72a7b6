package dev.slipway.check.trial;

import dev.slipway.release.manifest.HealthCheck;
import java.time.Duration;
import java.util.List;

/**
 * When an instance counts as ready: its declared checks have passed; without any, its image's HEALTHCHECK says so; without
 * that, its port answers within the limit; without a port (0), it has run for a second. Where others ask it and nobody said on which port, it
 * is worth waiting for any ({@link #ANY_PORT}), but no failure when there is none.
 */
public record Criteria(List<HealthCheck> checks, int port, Visitor visitor, Duration limit, Unhealthy unhealthy) {

    public static final int ANY_PORT = -1;

    /** What it means that the engine found it unhealthy. */
    public enum Unhealthy {
        /** It will not serve. */
        FAILED,
        /** It may come round: a database that fills its volume at its first start takes as long as that takes. */
        NOT_YET
    }

    /** Of one that is given up once it is found unhealthy. */
    public Criteria(List<HealthCheck> checks, int port, Visitor visitor, Duration limit) {
        this(checks, port, visitor, limit, Unhealthy.FAILED);
    }

    /** Whom requests claim to come for: the app's first hostname, and whether its visitors use HTTPS. */
    public record Visitor(String host, boolean secure) {}

    public Criteria {
        checks = List.copyOf(checks);
    }
}
