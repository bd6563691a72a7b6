package dev.slipway.drain;

import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.LogsProperties;
import dev.slipway.drain.outlet.SinkAddress;
import dev.slipway.error.SlipwayException;
import dev.slipway.run.log.Logs;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a drain for each app that has a sink, and none for others. To be run at the start, after each change of a sink, and
 * every few seconds. Thread-safe.
 */
public final class Drains implements Runnable, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Drains.class);
    /** Containers' lines reach us in an order that is theirs alone: rather twice than never. */
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private final Sources sources;
    private final StateDir state;
    private final Path files;
    private final Clock clock;
    private final Map<AppName, Drain> drains = new HashMap<>();
    private boolean closed;

    /** Whose lines, to where, and how they are read. */
    public record Sources(Apps apps, Settings settings, Logs logs) {}

    /** In the directory are the files of sinks that are files. */
    public Drains(Sources sources, StateDir state, Path files, Clock clock) {
        this.sources = sources;
        this.state = state;
        this.files = files;
        this.clock = clock;
    }

    /** Never throws what would end a regular run. */
    @Override
    public synchronized void run() {
        try {
            var apps = sources.apps().list();
            List.copyOf(drains.keySet()).stream()
                    .filter(app -> !apps.contains(app))
                    .forEach(this::end);
            apps.forEach(this::look);
        } catch (SlipwayException failure) {
            log.error("log sinks not looked after: {}", failure.sentence());
        }
    }

    private void look(AppName app) {
        try {
            String wanted = closed ? "" : sources.settings().computed(app, LogsProperties.VECTOR_SINK);
            var present = Optional.ofNullable(drains.get(app));
            if (present.map(Drain::sink).orElse("").equals(wanted)) {
                return;
            }
            end(app);
            if (!wanted.isEmpty()) {
                begin(app, wanted);
            }
        } catch (SlipwayException failure) {
            log.error("log sink not looked after app={}: {}", app, failure.sentence());
        }
    }

    private void begin(AppName app, String sink) {
        var progress = new Progress(state.app(app.value()), sink, clock);
        var drain = new Drain(app, sink, SinkAddress.parse(sink).outlet(files, HostName.own()), progress);
        var follower = sources.logs().followAfter(app, "", progress.start().minus(OVERLAP), drain::take);
        drain.reads(follower);
        drains.put(app, drain);
        daemon(drain::run);
        daemon(follower::await);
        log.info("log sink begins app={} sink={}", app, SinkAddress.shown(sink));
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "drain");
        thread.setDaemon(true);
        thread.start();
    }

    private void end(AppName app) {
        Optional.ofNullable(drains.remove(app)).ifPresent(Drain::close);
    }

    /** How it goes, for a report; empty without a sink. */
    public synchronized String health(AppName app) {
        return Optional.ofNullable(drains.get(app)).map(Drain::health).orElse("");
    }

    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(drains.keySet()).forEach(this::end);
    }
}
