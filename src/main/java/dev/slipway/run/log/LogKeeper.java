package dev.slipway.run.log;

import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.Containers;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.error.NotFound;
import dev.slipway.error.SlipwayException;
import dev.slipway.run.Instance;
import dev.slipway.run.OneOff;
import dev.slipway.run.Slot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what a container printed to the archive before the container goes. */
public final class LogKeeper {

    private static final Logger log = LoggerFactory.getLogger(LogKeeper.class);
    private static final Duration READING = Duration.ofSeconds(30);
    private static final int MOST_LINES = 20_000;

    private final Containers containers;
    private final LogArchive archive;

    public LogKeeper(Containers containers, LogArchive archive) {
        this.containers = containers;
        this.archive = archive;
    }

    /** Never throws: lines that cannot be kept do not keep an instance from going. */
    public void keep(Instance instance) {
        keep(instance.app(), instance.slot(), instance.id());
    }

    /** The same for a one-off command's container. */
    public void keep(AppName app, Container oneOff) {
        keep(app, OneOff.slot(oneOff), oneOff.id());
    }

    /** What a one-off command has printed so far. */
    public List<LogLine> printed(AppName app, Container oneOff) {
        return lines(app, OneOff.slot(oneOff), oneOff.id());
    }

    private void keep(AppName app, Slot slot, ContainerId id) {
        try {
            archive.append(app, lines(app, slot, id));
        } catch (NotFound gone) {
            log.debug("output not kept, container gone app={} instance={}", app, slot, gone);
        } catch (SlipwayException failure) {
            log.warn("output not kept app={} instance={}: {}", app, slot, failure.sentence());
        }
    }

    private List<LogLine> lines(AppName app, Slot slot, ContainerId id) {
        var last = new Last();
        try (var reader = containers.logs(
                id,
                new LogQuery(MOST_LINES, false),
                (at, fromErrors, text) -> last.add(LogLine.of(app, slot, at, text)))) {
            reader.await(READING);
        }
        return last.lines();
    }

    /** No more than fits into one of the archive's files, whatever the lines' length. */
    private static final class Last {

        private final Deque<LogLine> lines = new ArrayDeque<>();
        private long characters;

        private synchronized void add(LogLine line) {
            lines.addLast(line);
            characters += line.text().length();
            while (characters > LogArchive.FULL) {
                characters -= lines.removeFirst().text().length();
            }
        }

        private synchronized List<LogLine> lines() {
            return List.copyOf(lines);
        }
    }
}
