package dev.slipway.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.HostFailed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostProgramsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final HostPrograms programs = new HostPrograms();

    @Test
    void both_outputs_and_the_exit_code_come_back_apart() {
        var finished = programs.run(Program.of(LONG, "ls", "/", "/nowhere"));

        assertThat(finished.stdout()).contains("etc");
        assertThat(finished.stderr()).contains("/nowhere");
        assertThat(finished.succeeded()).isFalse();
    }

    @Test
    void an_argument_is_never_looked_into() {
        assertThat(programs.run(Program.of(LONG, "echo", "$(id) `id` ; id > /tmp/x *"))
                        .stdout())
                .isEqualTo("$(id) `id` ; id > /tmp/x *\n");
    }

    @Test
    void input_is_read_to_its_end_or_not_at_all() {
        assertThat(programs.run(Program.of(LONG, "cat").reading("a\nb")).stdout())
                .isEqualTo("a\nb");
        assertThat(programs.run(Program.of(LONG, "true").reading("x".repeat(1 << 20)))
                        .succeeded())
                .isTrue();
    }

    @Test
    void only_the_stated_environment_is_given() {
        assertThat(programs.run(new Program(List.of("/usr/bin/env"), Map.of("A", "b"), LONG))
                        .stdout())
                .isEqualTo("A=b\n");
    }

    @Test
    void the_input_is_at_its_end() {
        assertThat(programs.run(Program.of(LONG, "cat")).succeeded()).isTrue();
    }

    @Test
    void much_output_is_no_reason_to_hang() {
        assertThat(programs.run(Program.of(LONG, "head", "-c", "3000000", "/dev/zero"))
                        .stdout())
                .hasSize(3_000_000);
    }

    @Test
    void what_takes_too_long_is_killed() {
        assertThatThrownBy(() -> programs.run(Program.of(Duration.ofMillis(100), "sleep", "1000")))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("sleep");
    }

    @Test
    void what_is_not_installed_is_named() {
        assertThatThrownBy(() -> programs.run(Program.of(LONG, "no-such-program")))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("no-such-program");
    }
}
