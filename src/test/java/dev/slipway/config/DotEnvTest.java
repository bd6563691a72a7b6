package dev.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DotEnvTest {

    @Test
    void what_people_write_is_understood() {
        var read = DotEnv.parse("""
                \uFEFF# a comment
                export A=1
                B = two words # and a comment
                C='$(id) `id` \\n #'
                D="line1\\nline2 \\"quoted\\" \\$HOME"
                E="over
                two lines"   # comment

                F=
                G=a#b
                H: yaml
                A=2
                """);

        assertThat(read.reveal())
                .isEqualTo(Map.of(
                        "A", "2",
                        "B", "two words",
                        "C", "$(id) `id` \\n #",
                        "D", "line1\nline2 \"quoted\" $HOME",
                        "E", "over\ntwo lines",
                        "F", "",
                        "G", "a#b",
                        "H", "yaml"));
    }

    @Test
    void raw_values_are_all_that_stands_there() {
        assertThat(DotEnv.raw("# a comment\nA='$X' # b\n\nB=\"c\"\r\n").reveal())
                .isEqualTo(Map.of("A", "'$X' # b", "B", "\"c\""));
        assertThatThrownBy(() -> DotEnv.raw("A=1\ns3cr3t\n"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("Line 2")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void windows_line_ends_are_no_part_of_a_value() {
        assertThat(DotEnv.parse("A=1\r\nB='2'\r\n").reveal()).isEqualTo(Map.of("A", "1", "B", "2"));
    }

    @Test
    void what_is_written_reads_the_same() {
        var values = Map.of("A", "a\n\"b\"$c`d`!\\e\r", "B", "42", "C", " x ", "D", "#", "E", "'");
        var environment = Environment.EMPTY;
        for (var entry : values.entrySet()) {
            environment = environment.with(new EnvKey(entry.getKey()), new Secret(entry.getValue()));
        }

        assertThat(DotEnv.parse(String.join("\n", DotEnv.lines(environment))).reveal())
                .isEqualTo(values);
    }

    @Test
    void what_is_wrong_is_located_and_never_quoted() {
        assertThatThrownBy(() -> DotEnv.parse("A=1\ns3cr3t\n"))
                .isInstanceOf(Misuse.class)
                .hasMessage("Line 2 has no '='");
        assertThatThrownBy(() -> DotEnv.parse("A=1\nB=\"s3cr3t\nX=1"))
                .isInstanceOf(Misuse.class)
                .hasMessage("Line 2 begins a quote that never ends");
        assertThatThrownBy(() -> DotEnv.parse("s3 cr3t=1"))
                .isInstanceOf(Misuse.class)
                .hasMessage("Line 1 has an invalid key name");
    }
}
