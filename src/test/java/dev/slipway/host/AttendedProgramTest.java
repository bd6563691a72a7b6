package dev.slipway.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttendedProgramTest {

    @TempDir
    private Path directory;

    private AttendedProgram program(Map<String, String> environment, String... words) {
        return new AttendedProgram(List.of(words), environment, directory);
    }

    @Test
    void its_exit_code_is_the_programs() {
        assertThat(program(Map.of(), "true").run()).isZero();
        assertThat(program(Map.of(), "false").run()).isEqualTo(1);
        assertThat(program(Map.of(), "sh", "-c", "kill -9 $$").run()).isEqualTo(137);
    }

    @Test
    void it_has_the_environment_that_is_stated_and_no_more_and_is_where_it_is_told_to_be() throws Exception {
        String where = directory.toRealPath().toString();

        assertThat(program(Map.of("KEY", "a b"), "sh", "-c", "[ \"$KEY\" = 'a b' ] && [ -z \"$HOME\" ]")
                        .run())
                .isZero();
        assertThat(program(Map.of("HERE", where), "sh", "-c", "[ \"$(pwd -P)\" = \"$HERE\" ]")
                        .run())
                .isZero();
    }

    @Test
    void one_that_is_not_there_is_told_of() {
        assertThatThrownBy(() -> program(Map.of(), "no-such-program").run())
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("no-such-program cannot be started here");
    }
}
