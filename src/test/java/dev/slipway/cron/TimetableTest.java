package dev.slipway.cron;

import static dev.slipway.cron.ScheduledApp.SHOP;
import static dev.slipway.cron.ScheduledApp.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.property.CronProperties;
import dev.slipway.container.Container;
import dev.slipway.container.Script;
import dev.slipway.error.HostFailed;
import dev.slipway.release.cron.ConcurrencyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimetableTest {

    @TempDir
    private Path directory;

    private ScheduledApp app;

    @BeforeEach
    void setUp() {
        app = new ScheduledApp(directory);
    }

    @Test
    void a_task_that_is_due_runs_as_a_one_off_of_the_release_that_serves() {
        app.deploy(task("task fast", "5 10 * * *"));
        var timetable = app.timetable("UTC");

        app.at("2026-11-01T10:04:59Z", timetable);
        assertThat(app.containers()).isEmpty();
        app.at("2026-11-01T10:05:03Z", timetable);

        assertThat(app.containers()).hasSize(1);
        var container = app.containers().get(0);
        assertThat(container.name()).matches("shop\\.cron\\.\\d+");
        assertThat(container.labels().values())
                .containsEntry("com.dokku.container-type", "cron")
                .containsEntry("com.dokku.app-name", "shop")
                .containsEntry("com.dokku.cron-id", app.id("task fast", "5 10 * * *"))
                .containsEntry("com.dokku.concurrency-policy", "allow")
                .containsEntry("com.dokku.active-deadline-seconds", "86400")
                .containsEntry("dev.slipway.command", "rake task fast");
    }

    @Test
    void no_minute_is_run_twice_by_any_server_whatever_the_clock_does() {
        app.deploy(task("work", "* * * * *"));
        var timetable = app.timetable("UTC");
        app.at("2026-11-01T10:05:03Z", timetable);
        app.at("2026-11-01T10:06:00Z", timetable);

        app.at("2026-11-01T10:06:20Z", timetable);
        app.at("2026-11-01T10:06:40Z", app.timetable("UTC"));
        app.at("2026-11-01T10:05:10Z", app.timetable("UTC"));
        assertThat(app.containers()).hasSize(2);

        app.at("2026-11-01T09:00:00Z", timetable);
        app.at("2026-11-01T09:00:30Z", timetable);
        assertThat(app.containers()).hasSize(3);
    }

    @Test
    void what_was_missed_is_not_caught_up() {
        app.deploy(task("work", "*/5 * * * *"));
        app.at("2026-11-01T10:05:00Z", app.timetable("UTC"));

        app.at("2026-11-01T12:01:00Z", app.timetable("UTC"));

        assertThat(app.containers()).hasSize(1);
    }

    @Test
    void the_clock_on_the_wall_counts_and_a_fixed_hour_comes_once_a_day() {
        app.deploy(task("nightly", "30 2 * * *"), task("often", "*/30 * * * *"));
        var timetable = app.timetable("Europe/Berlin");

        // 2:30 in summer time, then 2:30 again in winter time.
        app.at("2026-10-25T00:30:00Z", timetable);
        assertThat(app.containers()).hasSize(2);
        app.at("2026-10-25T01:30:00Z", timetable);
        assertThat(app.containers()).hasSize(3);

        // From 1:59 to 3:00: the minute of the nightly one is left out by the clock, but not by us.
        app.at("2027-03-28T00:59:00Z", timetable);
        app.at("2027-03-28T01:00:00Z", timetable);
        assertThat(app.containers()).hasSize(5);
    }

    @Test
    void a_policy_says_what_happens_beside_one_that_still_runs() {
        app.deploy(
                task("some", "* * * * *", ConcurrencyPolicy.ALLOW),
                task("one", "* * * * *", ConcurrencyPolicy.FORBID),
                task("newest", "* * * * *", ConcurrencyPolicy.REPLACE));
        app.at("2026-11-01T10:05:00Z", app.timetable("UTC"));
        var first = named("newest");

        app.at("2026-11-01T10:06:00Z", app.timetable("UTC"));

        assertThat(app.containers()).hasSize(4);
        assertThat(app.containers().stream().filter(container -> is(container, "some")))
                .hasSize(2);
        assertThat(app.containers().stream().filter(container -> is(container, "one")))
                .hasSize(1);
        assertThat(named("newest").id()).isNotEqualTo(first.id());
    }

    private Container named(String command) {
        return app.containers().stream()
                .filter(container -> is(container, command))
                .findFirst()
                .orElseThrow();
    }

    private static boolean is(Container container, String command) {
        return container.labels().get("dev.slipway.command").equals(command);
    }

    @Test
    void nothing_runs_in_maintenance_or_when_its_release_no_longer_serves() {
        app.deploy(task("work", "* * * * *"));
        try (var lock = app.bench.locks.hold(SHOP, "anna", "test")) {
            app.agenda.suspend(lock, app.agenda.of(SHOP).get(0));
        }
        app.at("2026-11-01T10:05:00Z", app.timetable("UTC"));
        try (var lock = app.bench.locks.hold(SHOP, "anna", "test")) {
            app.agenda.resume(lock, app.agenda.of(SHOP).get(0));
        }
        app.bench.settings.setGlobal(CronProperties.MAINTENANCE, "true");
        app.at("2026-11-01T10:06:00Z", app.timetable("UTC"));
        app.bench.settings.unsetGlobal(CronProperties.MAINTENANCE);
        app.deploy();
        app.at("2026-11-01T10:07:00Z", app.timetable("UTC"));

        assertThat(app.containers()).isEmpty();
    }

    @Test
    void a_task_that_takes_too_long_is_ended_and_its_output_kept() {
        app.deploy(task("work", "5 10 * * *"));
        app.bench.settings.setGlobal(CronProperties.TTL_SECONDS, "60");
        app.at("2026-11-01T10:05:00Z", app.timetable("UTC"));
        app.watch.run();
        assertThat(app.containers()).hasSize(1);

        app.clock.advance(Duration.ofSeconds(61));
        app.watch.run();

        assertThat(app.containers()).isEmpty();
        assertThat(app.archive.last(SHOP, "cron", 9))
                .hasSize(1)
                .allMatch(line -> line.text().equals("working"));
    }

    @Test
    void one_that_cannot_be_started_does_not_keep_others_from_it() {
        app.deploy(task("broken", "* * * * *"), task("work", "* * * * *"));
        app.containers.behave(spec -> {
            if (spec.entry().command().contains("broken")) {
                throw new HostFailed("no", "again");
            }
            return Script.serves();
        });

        app.at("2026-11-01T10:05:00Z", app.timetable("UTC"));

        assertThat(app.containers()).hasSize(1).allMatch(container -> is(container, "work"));
    }

    @Test
    void an_app_that_is_damaged_does_not_keep_others_from_their_tasks() throws IOException {
        app.deploy(task("work", "* * * * *"));
        app.bench.app("broken");
        Files.writeString(app.bench.state.current("broken"), "7\n");

        app.at("2026-11-01T10:05:00Z", app.timetable("UTC"));

        assertThat(app.containers()).hasSize(1);
    }

    @Test
    void it_looks_again_when_the_next_minute_begins_or_soon() {
        var timetable = app.timetable("UTC");

        app.at("2026-11-01T10:05:55Z", timetable);
        assertThat(timetable.untilNext()).isEqualTo(Duration.ofSeconds(5));
        app.at("2026-11-01T10:05:05Z", timetable);
        assertThat(timetable.untilNext()).isEqualTo(Duration.ofSeconds(20));
    }
}
