package dev.slipway.build;

import static dev.slipway.voice.Voice.detail;

import dev.slipway.app.AppName;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.error.Conflict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** How many builds run at once on this host: the others wait in the order in which they came. Thread-safe. */
public final class BuildSlots {

    private final Semaphore free;
    private final Clock clock;
    private final Duration saidEvery;
    private final Map<Held, Instant> held = new LinkedHashMap<>();

    /** Who waits is told so at once, and then again each time that {@code saidEvery} is over. */
    public BuildSlots(int slots, Clock clock, Duration saidEvery) {
        this.free = new Semaphore(slots, true);
        this.clock = clock;
        this.saidEvery = saidEvery;
    }

    /** Blocks until a slot is free; Conflict when interrupted. Closing what it gives frees the slot. */
    public Held hold(AppName app, BuildOutput output) {
        try {
            // With a time, even of zero, a fair semaphore respects who waits already; without, it does not.
            while (!free.tryAcquire(0, TimeUnit.SECONDS)) {
                output.line(detail("Waiting for the build of " + holders()));
                if (free.tryAcquire(saidEvery.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Conflict("The build of " + app + " was cancelled while it waited", "Push again.").because(e);
        }
        return occupied(app);
    }

    private Held occupied(AppName app) {
        var slot = new Held(app);
        synchronized (held) {
            held.put(slot, clock.instant());
        }
        return slot;
    }

    private String holders() {
        Instant now = clock.instant();
        synchronized (held) {
            return held.entrySet().stream()
                    .map(entry -> entry.getKey().app + " (since "
                            + Duration.between(entry.getValue(), now).toSeconds() + " s)")
                    .collect(Collectors.joining(", "));
        }
    }

    /** A slot in use. */
    public final class Held implements AutoCloseable {

        private final AppName app;

        private Held(AppName app) {
            this.app = app;
        }

        /** Again: nothing happens. */
        @Override
        public void close() {
            synchronized (held) {
                if (held.remove(this) == null) {
                    return;
                }
            }
            free.release();
        }
    }
}
