package dev.slipway.proof.live;

import dev.slipway.app.AppName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When apps last changed hands, as far as this process has seen it. Thread-safe. */
final class Changes {

    /** Longer ago it was another day's trouble. */
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<AppName, Instant> last = new ConcurrentHashMap<>();

    Changes(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** To the second, as nginx logs: what was logged before that is not the doing of those that serve the app now. */
    Instant since(AppName app) {
        Instant earliest = now().minus(AT_MOST);
        Instant change = last.getOrDefault(app, earliest);
        return (change.isBefore(earliest) ? earliest : change).truncatedTo(ChronoUnit.SECONDS);
    }

    void happened(AppName app) {
        last.put(app, now());
    }
}
