package dev.slipway.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipedProgramTest {

    private final List<String> lines = new ArrayList<>();

    private int run(PipedProgram.Feed feed, String... words) throws InterruptedException {
        var program = new Program(List.of(words), Map.of("PATH", "/usr/bin:/bin"), Duration.ofMinutes(1));
        return new PipedProgram(program).run(feed, lines::add);
    }

    @Test
    void what_it_is_fed_comes_back_line_by_line() throws InterruptedException {
        int exitCode = run(input -> input.write("one\n\nlast".getBytes(StandardCharsets.UTF_8)), "cat");

        assertThat(exitCode).isZero();
        assertThat(lines).containsExactly("one", "", "last");
    }

    @Test
    void a_carriage_return_ends_a_line_too() throws InterruptedException {
        run(input -> input.write("10 %\r20 %\r\ndone\r".getBytes(StandardCharsets.UTF_8)), "cat");

        assertThat(lines).containsExactly("10 %", "20 %", "done");
    }

    @Test
    void a_line_that_does_not_end_comes_in_pieces() throws InterruptedException {
        run(input -> {}, "head", "-c", "200000", "/dev/zero");

        assertThat(lines).hasSize(4).allMatch(line -> line.length() <= 1 << 16);
    }

    @Test
    void its_exit_code_is_told() throws InterruptedException {
        assertThat(run(input -> {}, "false")).isEqualTo(1);
    }
}
