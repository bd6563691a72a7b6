package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.property.ReleaseProperties;
import dev.slipway.container.Script;
import dev.slipway.error.AppFailed;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs once before a release starts, and fails. */
class ReleaseTasksTest {

    private static final String PREDEPLOY = "{\"scripts\": {\"dokku\": {\"predeploy\": \"collect all\"}}}";

    @TempDir
    Path directory;

    private DeployTestBench bench;

    @BeforeEach
    void begin() {
        bench = new DeployTestBench(directory);
    }

    @Test
    void what_has_run_before_a_task_that_fails_is_told() {
        theTask(Script.ends(1, "no such table"));

        assertThatThrownBy(() -> bench.push("app.json", PREDEPLOY, "Procfile", "web: serve\nrelease: migrate all"))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("The release task failed with exit code 1: migrate all");

        assertThat(bench.toldText())
                .contains("       Has run, and is not undone: collect all")
                .doesNotContain("not undone: migrate all");
    }

    @Test
    void what_has_run_is_told_of_a_release_that_does_not_start() {
        bench.containers.behave(spec -> spec.name().contains(".release.") ? Script.ends(0) : Script.ends(1, "crashed"));

        assertThatThrownBy(() -> bench.push("Procfile", "web: serve\nrelease: migrate all"))
                .isInstanceOf(AppFailed.class);

        assertThat(bench.toldText()).contains("       Has run, and is not undone: migrate all");
    }

    @Test
    void a_task_that_does_not_end_is_killed_after_its_time() {
        bench.locked(lock -> bench.server.settings.set(lock, ReleaseProperties.TASK_TIMEOUT, "1"));
        theTask(Script.serves("waiting for a lock"));

        assertThatThrownBy(() -> bench.push("Procfile", "web: serve\nrelease: migrate all"))
                .isInstanceOfSatisfying(
                        AppFailed.class,
                        failure -> assertThat(failure.nextSteps().get(0))
                                .isEqualTo("release:set " + SHOP + " task-timeout SECONDS gives it longer."))
                .hasMessageContaining("The release task has not ended within 1 s and was killed");

        assertThat(bench.names()).isEmpty();
    }

    private void theTask(Script behaviour) {
        bench.containers.behave(spec -> {
            if (!spec.name().contains(".release.")) {
                return Script.serves();
            }
            return spec.entry().command().contains("migrate") ? behaviour : Script.ends(0);
        });
    }
}
