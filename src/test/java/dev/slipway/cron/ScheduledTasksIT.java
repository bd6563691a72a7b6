package dev.slipway.cron;

import static dev.slipway.cron.ScheduledApp.SHOP;
import static dev.slipway.cron.ScheduledApp.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.Settings;
import dev.slipway.app.property.CronProperties;
import dev.slipway.command.CommandTestBench;
import dev.slipway.config.Environment;
import dev.slipway.container.Container;
import dev.slipway.container.ImageId;
import dev.slipway.container.docker.DockerContainers;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Content;
import dev.slipway.release.Operation;
import dev.slipway.release.Origin;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.release.Snapshot;
import dev.slipway.release.cron.ConcurrencyPolicy;
import dev.slipway.release.cron.CronTask;
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
import dev.slipway.run.log.LogLine;
import dev.slipway.storage.MountRules;
import dev.slipway.store.MovableClock;
import dev.slipway.store.StateId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scheduled tasks as containers of the real engine, over restarts of ours. */
class ScheduledTasksIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final DockerContainers containers = new DockerContainers(new Engine(Path.of("/var/run/docker.sock")));
    private final ImageId image = new DockerImages(new Engine(Path.of("/var/run/docker.sock")))
            .inspect(new ImageRef("busybox"))
            .map(Image::id)
            .orElseThrow();
    private final MovableClock clock = new MovableClock(Instant.now());
    private CommandTestBench bench;
    private Releases releases;
    private Fleet fleet;
    private OneOff oneOff;
    private LogArchive archive;

    @BeforeEach
    void begin() {
        bench = new CommandTestBench(directory);
        bench.app("shop");
        releases = new Releases(bench.state, bench.configs);
        archive = new LogArchive(bench.state);
        fleet = new Fleet(containers, new Ports(containers, new Random()), app -> List.of(), marks());
        var domains = new Domains(bench.state, bench.apps, bench.settings, new InMemoryProxy());
        var launches = new Launches(releases, bench.settings, domains, new MountRules(bench.state));
        oneOff = new OneOff(containers, fleet, launches, marks(), new Random());
    }

    @AfterEach
    void removeAll() {
        fleet.removeAll(SHOP);
    }

    private Marks marks() {
        return new Marks(StateId.of(bench.state));
    }

    private void deploy(CronTask... tasks) {
        var release = new Release(
                SHOP,
                new ReleaseNumber(1),
                new Origin(clock.instant(), "anna", "Deploy", ""),
                new Content(image, "dockerfile", 5000, Map.of(ProcessType.WEB, List.of())),
                new Operation(5000, HealthChecks.NONE, new Formation(new TreeMap<>()), false, List.of(tasks)));
        try (var lock = bench.locks.hold(SHOP, "anna", "test")) {
            releases.add(lock, release, new Snapshot(Environment.EMPTY, Environment.EMPTY));
            releases.markCurrent(lock, release.number());
        }
    }

    /** What a server that has just started looks after it with. */
    private Timetable timetable() {
        var settings = new Settings(bench.state, clock);
        return new Timetable(
                bench.state,
                new Timetable.Agendas(bench.apps, new Agenda(releases, settings), settings),
                new TaskRunner(oneOff),
                new Timetable.Time(clock, ZoneOffset.UTC),
                Runnable::run);
    }

    private OneOffWatch watch() {
        var watch = new OneOffWatch(containers, marks(), clock);
        watch.onEnd(new LogKeeper(containers, archive)::keep);
        return watch;
    }

    @Test
    void a_task_runs_once_a_minute_and_its_output_outlives_container_and_server() {
        deploy(task("sh -c 'echo tick $DYNO'", "* * * * *"));

        timetable().run();
        timetable().run();
        assertThat(oneOff.list(SHOP)).hasSize(1);
        containers.await(oneOff.list(SHOP).get(0).id(), SOON);
        watch().run();
        clock.advance(Duration.ofMinutes(1));
        timetable().run();

        assertThat(oneOff.list(SHOP)).hasSize(1);
        assertThat(archive.last(SHOP, "cron", 9))
                .singleElement()
                .extracting(LogLine::text)
                .asString()
                .matches("tick cron\\.\\d+");
    }

    @Test
    void another_server_still_knows_what_runs_and_for_how_long_it_may() {
        deploy(task("sleep 1000", "* * * * *", ConcurrencyPolicy.FORBID));
        bench.settings.setGlobal(CronProperties.TTL_SECONDS, "90");
        timetable().run();

        clock.advance(Duration.ofSeconds(60));
        timetable().run();
        watch().run();
        assertThat(oneOff.list(SHOP)).singleElement().matches(Container::isRunning);

        clock.advance(Duration.ofSeconds(60));
        watch().run();
        assertThat(oneOff.list(SHOP)).isEmpty();
    }
}
