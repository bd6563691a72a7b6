package dev.slipway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.container.Script;
import dev.slipway.error.AppFailed;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstTasksTest {

    private static final String[] SEEDED = {"app.json", "{\"scripts\": {\"postdeploy\": \"seed\"}}"};

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
}
