package dev.slipway.check.probe;

import java.time.Duration;

/** Time that passes only when somebody waits. */
public final class VirtualPacer implements Pacer {

    private Duration elapsed = Duration.ZERO;

    @Override
    public synchronized Duration elapsed() {
        return elapsed;
    }

    @Override
    public synchronized void pause(Duration duration) {
        elapsed = elapsed.plus(duration);
    }
}
