package dev.slipway.service.register;

import dev.slipway.error.Conflict;
import dev.slipway.service.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One at a time changes a service. Who comes second waits for a moment, and is then told who was first, as an import may
 * take hours. An app's lock is taken before a service's, never after. Thread-safe.
 */
public final class ServiceLocks {

    /** What a service's start usually takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Duration patience;
    private final Map<ServiceId, Holder> holders = new HashMap<>();

    public ServiceLocks(Clock clock) {
        this(clock, PATIENCE);
    }

    /** The patience is how long somebody who comes second waits before being told. */
    public ServiceLocks(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    private record Holder(String operator, String command, Instant since) {}

    /** Conflict if somebody has it and keeps it. */
    public synchronized ServiceLock hold(ServiceId service, String operator, String command) {
        var other = awaitFree(service);
        if (other != null) {
            throw new Conflict(
                    service.title() + " is held by " + other.operator() + " (" + other.command() + ") since "
                            + other.since(),
                    "Try again when that has ended.");
        }
        return taken(service, operator, command);
    }

    /** The lock, if nobody has it. */
    public synchronized Optional<ServiceLock> tryHold(ServiceId service, String operator, String command) {
        return holders.containsKey(service) ? Optional.empty() : Optional.of(taken(service, operator, command));
    }

    private ServiceLock taken(ServiceId service, String operator, String command) {
        holders.put(service, new Holder(operator, command, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        return new ServiceLock(service, () -> release(service));
    }

    private synchronized void release(ServiceId service) {
        holders.remove(service);
        notifyAll();
    }

    private @Nullable Holder awaitFree(ServiceId service) {
        long end = System.nanoTime() + patience.toNanos();
        var holder = holders.get(service);
        while (holder != null && System.nanoTime() < end) {
            try {
                wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return holder;
            }
            holder = holders.get(service);
        }
        return holder;
    }
}
