package dev.slipway.command.cron;

import static dev.slipway.cron.ScheduledApp.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.CommandTestBench;
import dev.slipway.container.Script;
import dev.slipway.cron.ScheduledApp;
import dev.slipway.release.cron.ConcurrencyPolicy;
import dev.slipway.release.cron.CronTask;
import dev.slipway.release.cron.Schedule;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CronCommandsTest {

    @TempDir
    private Path directory;

    private ScheduledApp app;
    private CommandTestBench bench;
    private String id;

    @BeforeEach
    void setUp() {
        app = new ScheduledApp(directory);
        bench = app.bench;
        bench.with(new CronTopic(bench.apps, bench.settings, bench.locks, app.agenda, ZoneOffset.UTC)
                .topic(new CronCommands(app.agenda, app.runner, bench.settings, bench.locks)));
        app.deploy(task("work hard", "5 5 5 5 5"), task("sleep 30", "@daily", ConcurrencyPolicy.FORBID));
        id = app.id("work hard", "5 5 5 5 5");
    }

    @Test
    void tasks_are_listed() {
        String other = app.id("sleep 30", "@daily");

        assertThat(bench.type("cron:list shop").out().lines())
                .containsExactly(
                        "ID" + " ".repeat(id.length() - 2) + "  Schedule   Concurrency  Maintenance  Command",
                        id + "  5 5 5 5 5  allow        false        work hard",
                        other + " ".repeat(id.length() - other.length())
                                + "  @daily     forbid       false        sleep 30");
        assertThat(bench.type("cron:list shop --format json").out())
                .startsWith("[{\"id\":\"" + id + "\",\"app\":\"shop\",\"command\":\"work hard\",\"global\":false,"
                        + "\"schedule\":\"5 5 5 5 5\",\"concurrency_policy\":\"allow\",\"app-in-maintenance\":false,"
                        + "\"task-in-maintenance\":false,\"maintenance\":false},");
        assertThat(bench.type("cron:list --global --format json").out()).isEqualTo("[]\n");
    }

    @Test
    void a_task_can_be_run_by_hand_and_gives_back_its_output_and_exit_code() {
        app.containers.behave(spec -> Script.ends(3, spec.entry().command() + ""));

        assertThat(bench.type("cron:run shop " + id)).isEqualTo(new CommandTestBench.Answer("[work, hard]\n", "", 3));
        assertThat(app.containers()).isEmpty();
    }

    @Test
    void a_task_can_be_run_in_the_background() {
        String name = bench.type("cron:run shop " + id + " --detach --ttl-seconds 300")
                .out()
                .strip();

        assertThat(app.containers()).singleElement().satisfies(container -> {
            assertThat(container.name()).isEqualTo(name);
            assertThat(container.labels().get("com.dokku.active-deadline-seconds"))
                    .isEqualTo("300");
        });
        assertThat(bench.type("cron:run shop " + id + " --detach --ttl-seconds 0")
                        .err())
                .startsWith(" !     --ttl-seconds must be a positive integer\n");
    }

    @Test
    void one_that_may_not_run_twice_at_once_is_refused() {
        String sole = app.id("sleep 30", "@daily");
        bench.type("cron:run shop " + sole + " --detach");

        var answer = bench.type("cron:run shop " + sole);

        assertThat(answer.exit()).isNotZero();
        assertThat(answer.err())
                .startsWith(" !     shop currently has a cron lock in place for " + sole + ". Exiting...\n");
    }

    @Test
    void unknown_tasks_are_told_where_to_look() {
        assertThat(bench.type("cron:run shop").exit()).isEqualTo(1);
        assertThat(bench.type("cron:run shop nope").err()).contains("cron:list shop");
        assertThat(bench.type("cron:suspend shop nope").exit()).isEqualTo(20);
    }

    @Test
    void a_task_is_suspended_and_resumed() {
        String flag = "cron:report shop --cron-maintenance-" + id;
        assertThat(bench.type(flag).exit()).isNotZero();

        assertThat(bench.type("cron:suspend shop " + id).out())
                .isEqualTo("-----> Suspending cron task " + id + " (work hard)\n");
        assertThat(bench.type(flag).out()).isEqualTo("true\n");
        assertThat(bench.type("cron:list shop --format json").out())
                .contains("\"app-in-maintenance\":false,\"task-in-maintenance\":true,\"maintenance\":true");

        bench.type("cron:resume shop " + id);
        assertThat(bench.type(flag).exit()).isNotZero();
        bench.type("cron:set shop maintenance." + id + " true");
        assertThat(bench.type(flag).out()).isEqualTo("true\n");
    }

    @Test
    void a_task_that_its_tree_suspends_can_be_resumed() {
        app.deploy(new CronTask("work", new Schedule("@daily"), ConcurrencyPolicy.ALLOW, true));
        assertThat(bench.type("cron:list shop --format json").out()).contains("\"maintenance\":true}");

        bench.type("cron:resume shop " + app.id("work", "@daily"));

        assertThat(bench.type("cron:list shop --format json").out()).contains("\"maintenance\":false}");
    }

    @Test
    void maintenance_of_all_is_not_undone_by_one() {
        assertThat(bench.type("cron:set --global maintenance.x true").err())
                .startsWith(" !     Task maintenance properties cannot be set globally\n");
        assertThat(report("cron-global-maintenance")).isEmpty();
        assertThat(report("cron-computed-maintenance")).isEqualTo("false");

        bench.type("cron:set --global maintenance true");
        bench.type("cron:set shop maintenance false");

        assertThat(report("cron-computed-maintenance")).isEqualTo("true");
        assertThat(report("cron-maintenance")).isEqualTo("false");
        assertThat(bench.type("cron:set shop maintenance perhaps").exit()).isEqualTo(1);
        assertThat(bench.type("cron:set shop nope x").err())
                .contains("valid properties include: mailfrom, mailto, maintenance, ttl-seconds");
    }

    private String report(String flag) {
        return bench.type("cron:report shop --" + flag).out().strip();
    }

    @Test
    void the_report_counts_tasks_and_names_the_time_zone() {
        assertThat(report("cron-task-count")).isEqualTo("2");
        assertThat(report("cron-time-zone")).isEqualTo("Z");
        assertThat(bench.type("cron:report --global --format json").out())
                .contains("\"cron-global-mailto\":\"\"", "\"computed-mailfrom\":\"\"", "\"global-maintenance\":\"\"")
                .doesNotContain("\"cron-maintenance\"");
        assertThat(List.of(bench.type("cron:report shop").out().split("\n")).get(0))
                .isEqualTo("=====> shop cron information");
    }
}
