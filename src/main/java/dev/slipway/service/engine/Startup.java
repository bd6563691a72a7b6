package dev.slipway.service.engine;

import dev.slipway.check.probe.Pacer;
import dev.slipway.container.Container;
import dev.slipway.container.Containers;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Conflict;
import dev.slipway.service.Service;
import dev.slipway.voice.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until a service that was started answers. */
public final class Startup {

    private static final Logger log = LoggerFactory.getLogger(Startup.class);

    /** A database that was killed first reads what it had not written out. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final LogQuery LAST_WORDS = new LogQuery(8, false);
    private static final Duration READING = Duration.ofSeconds(10);

    private final Containers containers;
    private final Pacer pacer;

    public Startup(Containers containers, Pacer pacer) {
        this.containers = containers;
        this.pacer = pacer;
    }

    void await(Service service, Supplier<Optional<Container>> look, BooleanSupplier ready) {
        Duration end = pacer.elapsed().plus(LIMIT);
        while (true) {
            var container = look.get();
            if (container.isEmpty() || !container.get().isRunning()) {
                throw failed(service, container, "ended while it started");
            }
            if (answers(ready)) {
                return;
            }
            if (pacer.elapsed().compareTo(end) > 0) {
                throw failed(service, container, "does not answer after " + LIMIT.toMinutes() + " minutes");
            }
            pacer.pause(BETWEEN_LOOKS);
        }
    }

    private static boolean answers(BooleanSupplier ready) {
        try {
            return ready.getAsBoolean();
        } catch (Conflict endedMeanwhile) {
            log.debug("not asked: {}", endedMeanwhile.sentence());
            return false;
        }
    }

    private AppFailed failed(Service service, Optional<Container> container, String what) {
        var steps = new CopyOnWriteArrayList<String>();
        container.ifPresent(there -> steps.addAll(lastWords(there)));
        steps.add(service.kind().naming().word() + ":logs " + service.id().name() + " shows more, while it is there.");
        return new AppFailed(service.id().title() + " " + what, steps.toArray(String[]::new));
    }

    private List<String> lastWords(Container container) {
        var lines = new CopyOnWriteArrayList<String>();
        try (var reader =
                containers.logs(container.id(), LAST_WORDS, (at, fromErrors, text) -> lines.add(Printable.of(text)))) {
            reader.await(READING);
        }
        return lines;
    }
}
