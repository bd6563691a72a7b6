package dev.slipway.check.host;

import dev.slipway.check.probe.Pacer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The time of this machine, from its monotonic clock. */
public final class SystemPacer implements Pacer {

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
