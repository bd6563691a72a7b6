package dev.slipway.git.remote;

import java.time.Duration;

/**
 * How much a fetch may cost.
 *
 * @param total for one repository, all in all
 * @param silence without a byte from the other side
 * @param bytes on disk
 */
public record FetchLimits(Duration total, Duration silence, long bytes) {

    /** As much as a push may bring, in a time in which a slow line brings it. */
    public static FetchLimits standard() {
        return new FetchLimits(Duration.ofMinutes(10), Duration.ofSeconds(30), 2L << 30);
    }
}
