package dev.slipway.command.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.CommandTestBench;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceCommandsTest {

    @TempDir
    private Path directory;

    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        bench.with(new ResourceCommands(bench.apps, bench.settings, bench.locks).topic());
        bench.app("shop");
    }

    @Test
    void limits_are_set_shown_and_cleared() {
        assertThat(bench.type("resource:limit --memory 512MB --cpu 0.5 --memory-swap -1 shop")
                        .out())
                .isEqualTo("""
                        =====> Setting resource limits for shop
                               cpu: 0.5
                               memory: 512MB
                               memory-swap: -1
                        """);
        assertThat(bench.type("resource:report shop --resource-_default_.limit.memory")
                        .out())
                .isEqualTo("512MB\n");
        bench.type("resource:limit --memory clear shop");
        assertThat(bench.type("resource:limit shop").out())
                .doesNotContain("512MB")
                .contains("0.5");
        assertThat(bench.type("resource:limit-clear shop").out()).isEqualTo("=====> clearing shop limits\n");
        assertThat(bench.type("resource:limit shop").out()).doesNotContain("0.5");
    }

    @Test
    void reservations_are_of_a_process_type_or_of_all() {
        bench.type("resource:reserve --memory 1g --process-type worker shop");

        assertThat(bench.type("resource:reserve shop --process-type worker").out())
                .isEqualTo("""
                =====> resource reservation shop information (worker)
                       cpu:
                       memory: 1g
                """);
        assertThat(bench.type("resource:reserve shop").out()).doesNotContain("1g");
        assertThat(bench.type("resource:reserve-clear --process-type worker shop")
                        .exit())
                .isZero();
        assertThat(bench.type("resource:report shop --format json").out()).isEqualTo("{}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "resource:limit --network 10 shop, no limit for traffic",
        "resource:reserve --network-ingress 10 shop, no limit for traffic",
        "resource:limit --network-egress 10 shop, no limit for traffic",
        "resource:limit --nvidia-gpu 1 shop, Devices of the host",
        "resource:reserve --memory-swap 1g shop, Swap cannot be reserved",
        "resource:limit --memory much shop, Invalid value for memory: much",
        "resource:limit --cpu -1 shop, Invalid value for cpu"
    })
    void what_cannot_be_held_to_is_refused_with_the_reason(String line, String reason) {
        var answer = bench.type(line);

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains(reason, "--cpu 0.5 --memory 512m");
    }
}
