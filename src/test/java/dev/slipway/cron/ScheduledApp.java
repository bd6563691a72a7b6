package dev.slipway.cron;

import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.config.Environment;
import dev.slipway.container.Container;
import dev.slipway.container.InMemoryContainers;
import dev.slipway.container.Script;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Content;
import dev.slipway.release.Operation;
import dev.slipway.release.Origin;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.release.Snapshot;
import dev.slipway.release.cron.ConcurrencyPolicy;
import dev.slipway.release.cron.CronTask;
import dev.slipway.release.cron.Schedule;
import dev.slipway.release.manifest.HealthChecks;
import dev.slipway.route.Domains;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.run.Fleet;
import dev.slipway.run.Marks;
import dev.slipway.run.OneOff;
import dev.slipway.run.OneOffWatch;
import dev.slipway.run.Ports;
import dev.slipway.run.launch.Launches;
import dev.slipway.run.log.LogArchive;
import dev.slipway.run.log.LogKeeper;
import dev.slipway.storage.MountRules;
import dev.slipway.store.MovableClock;
import dev.slipway.store.StateId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** An app with scheduled tasks, over real files and an engine in memory, at a time that the test says. */
public final class ScheduledApp {

    public static final AppName SHOP = new AppName("shop");

    public final CommandTestBench bench;
    public final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T10:00:00Z"));
    public final InMemoryContainers containers;
    public final Agenda agenda;
    public final TaskRunner runner;
    public final OneOff oneOff;
    public final OneOffWatch watch;
    public final LogArchive archive;

    public final InMemoryImages images = new InMemoryImages();
    public final Releases releases;
    public final Fleet fleet;
    public final Launches launches;
    public final Marks marks;

    public ScheduledApp(Path directory) {
        bench = new CommandTestBench(directory);
        bench.app("shop");
        containers = new InMemoryContainers(images, clock);
        containers.behave(spec -> Script.serves("working"));
        releases = new Releases(bench.state, bench.configs);
        marks = new Marks(StateId.of(bench.state));
        fleet = new Fleet(containers, new Ports(containers, new Random(1)), app -> List.of(), marks);
        var domains = new Domains(bench.state, bench.apps, bench.settings, new InMemoryProxy());
        launches = new Launches(releases, bench.settings, domains, new MountRules(bench.state));
        oneOff = new OneOff(containers, fleet, launches, marks, new Random(1));
        agenda = new Agenda(releases, bench.settings);
        runner = new TaskRunner(oneOff);
        watch = new OneOffWatch(containers, marks, clock);
        archive = new LogArchive(bench.state);
        watch.onEnd(new LogKeeper(containers, archive)::keep);
    }

    public static CronTask task(String command, String schedule) {
        return task(command, schedule, ConcurrencyPolicy.ALLOW);
    }

    public static CronTask task(String command, String schedule, ConcurrencyPolicy policy) {
        return new CronTask(command, new Schedule(schedule), policy, false);
    }

    /** A release with these tasks that serves from now on. */
    public void deploy(CronTask... tasks) {
        var number = releases.next(SHOP);
        var processes = Map.of(ProcessType.WEB, List.<String>of(), new ProcessType("task"), List.of("rake", "task"));
        var release = new Release(
                SHOP,
                number,
                new Origin(clock.instant(), "anna", "Deploy", ""),
                new Content(images.add("shop:" + number), "dockerfile", 5000, processes),
                new Operation(5000, HealthChecks.NONE, new Formation(new TreeMap<>()), false, List.of(tasks)));
        try (var lock = bench.locks.hold(SHOP, "anna", "test")) {
            releases.add(lock, release, new Snapshot(Environment.EMPTY, Environment.EMPTY));
            releases.markCurrent(lock, number);
        }
    }

    /** A server that has just started. */
    public Timetable timetable(String zone) {
        return new Timetable(
                bench.state,
                new Timetable.Agendas(bench.apps, agenda, bench.settings),
                runner,
                new Timetable.Time(clock, ZoneId.of(zone)),
                Runnable::run);
    }

    /** Sets the clock and lets the timetable look. */
    public void at(String time, Timetable timetable) {
        clock.set(Instant.parse(time));
        timetable.run();
    }

    public List<Container> containers() {
        return oneOff.list(SHOP);
    }

    public String id(String command, String schedule) {
        return task(command, schedule).id(SHOP);
    }
}
