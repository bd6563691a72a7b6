package dev.slipway.command.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.deploy.history.BuildHistory;
import dev.slipway.deploy.history.BuildRecord.Kind;
import dev.slipway.deploy.history.RunningBuild;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildsCommandsTest {

    @TempDir
    private Path directory;

    private CommandTestBench bench;
    private BuildHistory history;
    private AppName shop;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        history = new BuildHistory(bench.state, bench.settings, bench.clock);
        bench.with(new BuildsTopic(bench.apps, bench.settings, bench.locks, history)
                .topic(new BuildsCommands(history, bench.apps)));
        shop = bench.app("shop");
    }

    private RunningBuild begin(String purpose, Kind kind) {
        try (var lock = bench.locks.hold(shop, "anna", purpose)) {
            return history.begin(lock, kind);
        }
    }

    private String ended(String purpose, Kind kind, int exitCode) {
        var build = begin(purpose, kind);
        end(build, exitCode, "-----> Building\n");
        return build.record().id();
    }

    private void end(RunningBuild build, int exitCode, String output) {
        try (var lock = bench.locks.hold(shop, "anna", "a test")) {
            history.end(lock, build, exitCode, output);
        }
    }

    @Test
    void builds_are_listed_by_kind_and_status() {
        assertThat(bench.type("builds:list shop").out()).isEqualTo("No builds recorded for this app\n");
        assertThat(bench.type("builds:list").out()).isEqualTo("No builds currently running\n");
        String built = ended("deploy of 1a2b3c4", Kind.BUILD, 0);
        String failed = ended("ps:restart", Kind.DEPLOY, 1);

        assertThat(bench.type("builds:list shop").out())
                .startsWith("Build ID       Kind    Status     PID")
                .contains(built + "  build   succeeded  ")
                .contains(failed + "  deploy  failed     ")
                .contains("git-hook")
                .contains("ps:restart")
                .contains("2026-11-01T10:00:00Z  0s");
        assertThat(bench.type("builds:list shop --kind=build").out())
                .contains(built)
                .doesNotContain(failed);
        assertThat(bench.type("builds:list shop --status failed").out())
                .contains(failed)
                .doesNotContain(built);
        assertThat(bench.type("builds:list shop --kind=garbage").err())
                .contains("Invalid --kind value \"garbage\" (allowed: build, deploy)");
        assertThat(bench.type("builds:list shop --format json").out())
                .contains("\"source\":\"git-hook\"", "\"exit_code\":0", "\"display_status\":\"succeeded\"");
    }

    @Test
    void one_build_is_shown_with_what_it_said() {
        String id = ended("git:sync", Kind.BUILD, 3);

        assertThat(bench.type("builds:info shop " + id).out())
                .contains("Build ID:   " + id, "Status:     failed", "Exit Code:  3", "Log:", "Finished:");
        assertThat(bench.type("builds:info shop " + id + " --format json").out())
                .contains("\"id\":\"" + id + "\"", "\"log_path\":");
        assertThat(bench.type("builds:output shop " + id).out()).isEqualTo("-----> Building\n");
        assertThat(bench.type("builds:output shop").out()).isEqualTo("-----> App not currently deploying\n");
        assertThat(bench.type("builds:info shop nonexistent").exit()).isEqualTo(20);
        assertThat(bench.type("builds:info shop ../../x").exit()).isEqualTo(20);
        assertThat(bench.type("builds:info shop").err()).contains("Please specify a build id");
    }

    @Test
    void what_runs_can_be_watched_to_its_end() {
        var build = begin("deploy of 1a2b3c4", Kind.BUILD);
        build.line("-----> Building");
        var terminal = new TypedTerminal("", false);
        var watched =
                CompletableFuture.runAsync(() -> bench.type(terminal, List.of("builds:output", "shop", "current")));
        while (terminal.printed().isEmpty() && !watched.isDone()) {
            Thread.onSpinWait();
        }

        build.line("       more");
        end(build, 0, "");

        watched.join();
        assertThat(terminal.printed()).isEqualTo("-----> Building\n       more\n");
        assertThat(bench.type("builds:list shop --status succeeded").out())
                .contains(build.record().id());
    }

    @Test
    void cancelling_asks_what_runs_to_end() {
        assertThat(bench.type("builds:cancel shop").out()).isEqualTo("-----> App not currently deploying\n");
        var build = begin("deploy of 1a2b3c4", Kind.BUILD);
        assertThat(bench.type("builds:list").out()).contains(build.record().id());
        var cancelled = CompletableFuture.supplyAsync(() -> bench.type("builds:cancel shop"));

        assertThat(cancelledIn(build)).isEqualTo("This deploy was cancelled by anna");
        end(build, 3, "");

        assertThat(cancelled.join().out())
                .isEqualTo("-----> Killing app deploy\n-----> Cancelled "
                        + build.record().id() + "\n");
        assertThat(bench.type("builds:report shop --build-status").out()).isEqualTo("canceled\n");
        assertThat(bench.type("builds:report shop --build-exit-code").out()).isEqualTo("-1\n");
    }

    /** What a build reads that is interrupted while it waits for the engine. */
    private static String cancelledIn(RunningBuild build) {
        try {
            return build.cancellation().during(() -> {
                build.follow(line -> {}, () -> false);
                return "not cancelled";
            });
        } catch (dev.slipway.error.Conflict conflict) {
            return conflict.sentence();
        }
    }

    @Test
    void after_the_point_of_no_return_it_is_too_late() {
        begin("deploy of 1a2b3c4", Kind.BUILD).cancellation().passNoReturn();

        var answer = bench.type("builds:cancel shop");

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err()).contains("It is too late to cancel").contains("rollback shop");
    }

    @Test
    void as_many_are_kept_as_the_app_wants() {
        assertThat(bench.type("builds:set shop retention 2").exit()).isZero();
        ended("deploy of 1", Kind.BUILD, 0);
        ended("deploy of 2", Kind.BUILD, 0);
        ended("deploy of 3", Kind.BUILD, 0);

        assertThat(history.list(shop)).hasSize(2);
        assertThat(bench.type("builds:report shop --builds-computed-retention").out())
                .isEqualTo("2\n");
        assertThat(bench.type("builds:set shop retention 0").exit()).isEqualTo(1);
        assertThat(bench.type("builds:set shop retention abc").exit()).isEqualTo(1);
        assertThat(bench.type("builds:set --global retention 7").exit()).isZero();
    }

    @Test
    void what_a_crash_left_running_is_abandoned_until_it_is_pruned() {
        String id = begin("deploy of 1", Kind.BUILD).record().id();
        history = new BuildHistory(bench.state, bench.settings, bench.clock);
        bench.with(new BuildsTopic(bench.apps, bench.settings, bench.locks, history)
                .topic(new BuildsCommands(history, bench.apps)));

        assertThat(bench.type("builds:list shop").out()).contains("abandoned");
        assertThat(bench.type("builds:prune").exit()).isEqualTo(1);
        assertThat(bench.type("builds:prune --all-apps").exit()).isZero();
        assertThat(bench.type("builds:info shop " + id).out()).contains("failed");
    }
}
