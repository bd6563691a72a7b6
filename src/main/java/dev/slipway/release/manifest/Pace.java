package dev.slipway.release.manifest;

import java.time.Duration;

/**
 * How long a check may take: not before the initial delay, each attempt at most the timeout, and as long as this many
 * attempts with the wait between them would take. Within that we ask far more often: the wait is a bound, not a rhythm.
 */
public record Pace(Duration initialDelay, int attempts, Duration timeout, Duration between) {

    /** Dokku's defaults. */
    private static final int ATTEMPTS = 3;

    private static final int SECONDS = 5;

    static Pace of(Fields fields) {
        return new Pace(
                Duration.ofSeconds(fields.number("initialDelay").orElse(0)),
                Math.max(1, fields.number("attempts").orElse(ATTEMPTS)),
                Duration.ofSeconds(Math.max(1, fields.number("timeout").orElse(SECONDS))),
                Duration.ofSeconds(fields.number("wait").orElse(SECONDS)));
    }

    /** After which an instance that is not ready is given up. */
    public Duration limit() {
        return initialDelay.plus(timeout.plus(between).multipliedBy(attempts));
    }
}
