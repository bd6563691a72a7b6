package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppBusy;
import dev.slipway.app.AppName;
import dev.slipway.container.Script;
import dev.slipway.error.AppFailed;
import dev.slipway.process.ProcessType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstTasksTest {

    private static final String[] SEEDED = {"app.json", "{\"scripts\": {\"postdeploy\": \"seed\"}}"};

    private static final AppName STORE = new AppName("store");

    @TempDir
    private Path directory;

    private DeployTestBench bench;
    private int runs;
    private int exitCode;

    @BeforeEach
    void setUp() {
        bench = new DeployTestBench(directory);
        bench.containers.behave(spec -> {
            if (!spec.entry().command().contains("seed")) {
                return Script.serves();
            }
            runs++;
            return Script.ends(exitCode);
        });
    }

    @Test
    void are_run_with_the_first_deploy_and_never_again() {
        bench.push(SEEDED);
        bench.push(SEEDED);
        bench.restart();
        bench.push(SEEDED);

        assertThat(runs).isEqualTo(1);
    }

    @Test
    void are_run_with_the_next_deploy_when_the_first_one_fails_before_them() {
        assertThatThrownBy(() -> bench.push("broken", "", SEEDED[0], SEEDED[1])).isInstanceOf(AppFailed.class);

        bench.push(SEEDED);
        bench.push(SEEDED);

        assertThat(runs).isEqualTo(1);
    }

    @Test
    void are_run_again_when_they_failed() {
        exitCode = 1;
        bench.push(SEEDED);
        assertThat(bench.toldText()).contains("The first deploy's task is run with the next deploy.");
        exitCode = 0;

        bench.push(SEEDED);
        bench.push(SEEDED);

        assertThat(runs).isEqualTo(2);
    }

    @Test
    void are_not_for_an_app_that_wants_them_only_later() {
        bench.push();

        bench.push(SEEDED);

        assertThat(runs).isZero();
    }

    @Test
    void are_run_once_however_many_instances_there_are() {
        bench.locked(lock -> bench.server.formations.set(
                lock, bench.server.formations.of(SHOP).with(Map.of(ProcessType.WEB, 3))));

        bench.push(SEEDED);

        assertThat(bench.webPorts()).hasSize(3);
        assertThat(runs).isEqualTo(1);
    }

    @Test
    void are_not_run_by_a_second_push_that_comes_while_they_run() {
        bench.pusher = line -> {
            if (line.contains("Executing first deploy")) {
                bench.pusher = bench.told::add;
                assertThatThrownBy(() -> bench.push(SEEDED)).isInstanceOf(AppBusy.class);
            }
        };

        bench.push(SEEDED);
        bench.push(SEEDED);

        assertThat(runs).isEqualTo(1);
    }

    @Test
    void of_a_renamed_app_are_as_they_were() {
        exitCode = 1;
        bench.push(SEEDED);
        exitCode = 0;
        rename(SHOP, STORE);
        rename(STORE, SHOP);

        bench.push(SEEDED);
        rename(SHOP, STORE);
        rename(STORE, SHOP);
        bench.push(SEEDED);

        assertThat(runs).isEqualTo(2);
    }

    @Test
    void of_a_copy_are_owed_only_where_they_are_owed_of_what_it_is_a_copy_of() {
        bench.push(SEEDED);
        copy(STORE);
        assertThat(bench.state.firstTasks("store")).doesNotExist();
        bench.locked(lock -> bench.server.deployments.remove(lock, bench.pusher));
        bench.locked(bench.server.apps::destroy);
        bench.server.apps.create(SHOP);
        exitCode = 1;
        bench.push(SEEDED);

        copy(new AppName("other"));

        assertThat(bench.state.firstTasks("other")).exists();
        assertThat(runs).isEqualTo(2);
    }

    private void rename(AppName from, AppName to) {
        try (var former = bench.server.locks.hold(from, "anna", "a test");
                var renamed = bench.server.locks.hold(to, "anna", "a test")) {
            bench.server.renaming.rename(former, renamed, bench.pusher);
        }
    }

    private void copy(AppName to) {
        bench.server.apps.create(to);
        try (var lock = bench.server.locks.hold(to, "anna", "a test")) {
            bench.server.deployments.copy(SHOP, lock, "anna", bench.pusher);
        }
    }
}
