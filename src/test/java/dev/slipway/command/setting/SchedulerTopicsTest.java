package dev.slipway.command.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.CommandTestBench;
import dev.slipway.command.Topic;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerTopicsTest {

    @TempDir
    private Path directory;

    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        bench.with(new SchedulerTopics(bench.apps, bench.settings, bench.locks)
                .topics()
                .toArray(Topic[]::new));
        bench.app("shop");
    }

    @Test
    void the_shell_and_the_one_scheduler_there_is_are_set() {
        assertThat(bench.type("scheduler:set shop shell /bin/sh").out()).isEqualTo("=====> Setting shell to /bin/sh\n");
        assertThat(bench.type("scheduler:set --global selected docker-local").exit())
                .isZero();
        assertThat(bench.type("scheduler:set shop selected k3s").err())
                .contains("There is no scheduler k3s", "scheduler:set APP selected docker-local");
        assertThat(bench.type("scheduler:report shop").out()).isEqualTo("""
                =====> shop scheduler information
                       Scheduler computed selected:   docker-local
                       Scheduler computed shell:      /bin/sh
                       Scheduler global selected:     docker-local
                       Scheduler global shell:
                       Scheduler selected:
                       Scheduler shell:               /bin/sh
                """);
    }

    @Test
    void the_local_scheduler_has_an_init_process_and_a_width() {
        assertThat(bench.type("scheduler-docker-local:set shop init-process false")
                        .exit())
                .isZero();
        assertThat(bench.type("scheduler-docker-local:set shop parallel-schedule-count 2")
                        .exit())
                .isZero();
        assertThat(bench.type("scheduler-docker-local:set shop parallel-schedule-count 0")
                        .err())
                .contains("expected a number from 1 to 999");
        assertThat(bench.type("scheduler-docker-local:set shop speed 2").err())
                .contains("Invalid key specified, valid keys include: init-process, parallel-schedule-count");
        assertThat(bench.type("scheduler-docker-local:report shop --format json")
                        .out())
                .contains("\"computed-init-process\":\"false\"", "\"parallel-schedule-count\":\"2\"");
    }
}
