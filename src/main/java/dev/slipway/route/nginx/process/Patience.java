package dev.slipway.route.nginx.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A wait for something that nobody announces: looks again and again, and not for ever. */
public record Patience(Duration limit, Duration pause) {

    public Patience(Duration limit) {
        this(limit, Duration.ofMillis(5));
    }

    /** Whether the condition came true in time; false also when the thread is interrupted, whose flag stays. */
    public boolean until(BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        boolean reached = condition.getAsBoolean();
        while (!reached && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(pause.toNanos());
            reached = condition.getAsBoolean();
        }
        return reached;
    }
}
