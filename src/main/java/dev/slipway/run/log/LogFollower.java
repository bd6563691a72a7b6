package dev.slipway.run.log;

import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.Containers;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.container.stream.LogReader;
import dev.slipway.error.NotFound;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the logs of instances, of those to come too. An instance's log ends with its process; when the engine starts it
 * again, reading goes on after the last line that was seen. Lines are handed over one at a time.
 */
public final class LogFollower implements AutoCloseable {

    /** How soon the lines of an instance that the engine restarted by itself are seen. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** Lines that may be printed between a log's end and its being read again. */
    private static final LogQuery GOING_ON = new LogQuery(1_000, true);

    private final Containers containers;
    private final Fleet fleet;
    private final Predicate<Instance> selection;
    private final Consumer<LogLine> sink;
    private final Map<ContainerId, Reading> readings = new HashMap<>();
    private final Object sinkLock = new Object();
    private Fleet.Subscription subscription = () -> {};
    private boolean closed;

    LogFollower(Containers containers, Fleet fleet, Predicate<Instance> selection, Consumer<LogLine> sink) {
        this.containers = containers;
        this.fleet = fleet;
        this.selection = selection;
        this.sink = sink;
    }

    LogFollower begin(List<LogLine> before, List<Instance> instances) {
        before.forEach(this::hand);
        Instant seen =
                before.isEmpty() ? Instant.MIN : before.get(before.size() - 1).at();
        return beginAfter(seen, instances);
    }

    /** Only with what was printed after that moment. */
    LogFollower beginAfter(Instant seen, List<Instance> instances) {
        subscription = fleet.onStart(instance -> follow(instance, Instant.MIN));
        instances.forEach(instance -> follow(instance, seen));
        return this;
    }

    /** Blocks until it is closed. */
    public void await() {
        await(() -> {});
    }

    /** The same, and looks from time to time for what else there is to hand over, never in the midst of a line. */
    public synchronized void await(Runnable look) {
        while (!closed) {
            try {
                wait(LOOK_AGAIN.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                close();
            }
            resume();
            synchronized (sinkLock) {
                look.run();
            }
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        subscription.close();
        readings.values().forEach(Reading::end);
        notifyAll();
    }

    private synchronized void follow(Instance instance, Instant seen) {
        if (closed || !selection.test(instance)) {
            return;
        }
        var former = readings.get(instance.id());
        var reading = new Reading(instance, former == null ? seen : former.seen);
        if (former != null) {
            former.end();
        }
        readings.put(instance.id(), reading);
        try {
            reading.begin();
        } catch (NotFound goneMeanwhile) {
            readings.remove(instance.id());
        }
    }

    /** Reads on where an instance that had ended runs again, and forgets those that are gone. */
    private void resume() {
        for (Reading reading : List.copyOf(readings.values())) {
            if (!closed && reading.hasEnded()) {
                containers
                        .inspect(reading.instance.id())
                        .ifPresentOrElse(now -> resume(reading, now), () -> readings.remove(reading.instance.id()));
            }
        }
    }

    private void resume(Reading reading, Container now) {
        if (now.isRunning()) {
            follow(reading.instance, reading.seen);
        }
    }

    private void hand(LogLine line) {
        synchronized (sinkLock) {
            sink.accept(line);
        }
    }

    /** One instance's log, being read. */
    private final class Reading {

        private final Instance instance;
        private volatile Instant seen;
        private @Nullable LogReader reader;

        private Reading(Instance instance, Instant seen) {
            this.instance = instance;
            this.seen = seen;
        }

        private void begin() {
            reader = containers.logs(instance.id(), GOING_ON, (at, fromErrors, text) -> line(at, text));
        }

        private void line(Instant at, String text) {
            if (at.isAfter(seen)) {
                seen = at;
                hand(LogLine.of(instance, at, text));
            }
        }

        private boolean hasEnded() {
            return reader != null && reader.await(Duration.ZERO);
        }

        private void end() {
            if (reader != null) {
                reader.close();
            }
        }
    }
}
