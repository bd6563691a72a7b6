package dev.slipway.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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

    /** What a supervisor or an editor ends, without a terminal: nobody else tells the program. */
    @Test
    void who_is_ended_ends_the_program_and_what_that_has_started() throws Exception {
        Path pids = directory.resolve("pids");
        var caller = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Caller.class.getName(),
                        "sh",
                        "-c",
                        "sleep 300 & echo $! $$ > " + pids + ".draft && mv " + pids + ".draft " + pids + "; wait")
                .start();
        await(() -> Files.exists(pids));

        caller.destroy();

        assertThat(caller.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(caller.exitValue()).isEqualTo(128 + 15);
        for (String pid : Files.readString(pids).strip().split(" ")) {
            await(() -> hasEnded(Path.of("/proc", pid, "stat")));
        }
    }

    /** A container's first process may let those lie that it has inherited: zombies, proc(5). */
    private static boolean hasEnded(Path stat) {
        try {
            return Files.readString(stat).contains(") Z ");
        } catch (IOException gone) {
            return true;
        }
    }

    /** Another Java that runs the words it is given. */
    static final class Caller {
        public static void main(String[] words) {
            new AttendedProgram(List.of(words), System.getenv(), Path.of("").toAbsolutePath()).run();
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
