package dev.slipway.cert.acme;

import dev.slipway.cert.Chain;
import java.time.Duration;
import java.time.Instant;

/** From when to when a certificate is valid, and when it is to be renewed. */
public record Term(Instant startsAt, Instant expiresAt, Duration gracePeriod) {

    public static Term of(Chain chain, Duration gracePeriod) {
        return new Term(chain.startsAt(), chain.expiresAt(), gracePeriod);
    }

    /**
     * Before its end by the grace period; for one that does not even live that long, when a third of its life is left. It
     * would otherwise be renewed every day.
     */
    public Instant renewsAt() {
        Duration life = Duration.between(startsAt, expiresAt);
        return expiresAt.minus(gracePeriod.compareTo(life) < 0 ? gracePeriod : life.dividedBy(3));
    }

    public boolean isDue(Instant now) {
        return !now.isBefore(renewsAt());
    }
}
