package dev.slipway.cron;

import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.CronProperties;
import dev.slipway.error.Conflict;
import dev.slipway.error.SlipwayException;
import dev.slipway.store.StateDir;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what is due, once: the minute is written down before anything of it is started. Minutes in which no server ran, or
 * that the clock jumped over, are not caught up, since an app seldom wants ten backups at once; they are logged.
 */
public final class Timetable implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Timetable.class);

    private final Agendas agendas;
    private final TaskRunner runner;
    private final HandledMinutes handled;
    private final Time time;
    private final Executor threads;

    /** What there is to do. */
    public record Agendas(Apps apps, Agenda agenda, Settings settings) {}

    /** The clock, and where the clock on the wall is. */
    public record Time(Clock clock, ZoneId zone) {}

    public Timetable(StateDir state, Agendas agendas, TaskRunner runner, Time time, Executor threads) {
        this.agendas = agendas;
        this.runner = runner;
        this.handled = new HandledMinutes(state.cron());
        this.time = time;
        this.threads = threads;
    }

    /** To be run at each minute's begin, or more often. Never throws what would end a regular run. */
    @Override
    public synchronized void run() {
        try {
            var now = Moment.of(time.clock().instant(), time.zone());
            var entries = entries();
            if (!entries.isEmpty() && !handled.contains(now.minute())) {
                var last = handled.lastBefore(now.minute());
                handled.add(now.minute());
                last.ifPresent(minute -> tellMissed(entries, minute, now));
                entries.stream()
                        .filter(entry -> now.isDue(entry.task().schedule()))
                        .forEach(entry -> threads.execute(() -> start(entry)));
            }
        } catch (SlipwayException failure) {
            log.error("scheduled tasks not looked after: {}", failure.sentence(), failure);
        }
    }

    /** How long it is until there may be something to do; short enough to see that the clock was set. */
    public Duration untilNext() {
        long second = Math.floorMod(time.clock().instant().getEpochSecond(), 60);
        return Duration.ofSeconds(Math.min(20, 60 - second));
    }

    private List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        for (AppName app : agendas.apps().list()) {
            entries.addAll(entries(app));
        }
        return entries;
    }

    /** An app whose files are damaged does not keep the others from their tasks. */
    private List<Entry> entries(AppName app) {
        try {
            return agendas.agenda().of(app);
        } catch (SlipwayException damaged) {
            log.error("scheduled tasks not known app={}: {}", app, damaged.sentence());
            return List.of();
        }
    }

    private void start(Entry entry) {
        if (entry.isInMaintenance()) {
            return;
        }
        var app = entry.release().app();
        try {
            String name = runner.schedule(entry, limit(app));
            log.info("started task app={} container={} id={}", app, name, entry.id());
        } catch (Conflict stillRuns) {
            log.info("left out task app={} id={}: {}", app, entry.id(), stillRuns.sentence());
        } catch (SlipwayException failure) {
            // The edge of a thread: nobody listens, and the other tasks are none the worse.
            log.error("not started task app={} id={}: {}", app, entry.id(), failure.sentence(), failure);
        }
    }

    private Duration limit(AppName app) {
        return Duration.ofSeconds(Long.parseLong(agendas.settings().computed(app, CronProperties.TTL_SECONDS)));
    }

    private void tellMissed(List<Entry> entries, long last, Moment now) {
        if (last >= now.minute() - 1) {
            return;
        }
        for (Entry entry : entries) {
            var since = Moment.of(entry.release().origin().created(), time.zone());
            var from = new Moment(Math.max(last, since.minute()), time.zone());
            var missed = Missed.between(entry.task().schedule(), from.shown(), now.shown());
            if (missed.count() > 0) {
                log.warn(
                        "missed task app={} id={} times={} first={}: nothing is caught up",
                        entry.release().app(),
                        entry.id(),
                        missed,
                        missed.first());
            }
        }
    }
}
