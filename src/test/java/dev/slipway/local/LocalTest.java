package dev.slipway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.error.ExitCode;
import dev.slipway.error.HostFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How work on a twin that fails, or that somebody interrupts, ends. */
class LocalTest {

    private static final Function<Consumer<String>, Interruption> UNDISTURBED =
            errors -> new Interruption(errors, Duration.ZERO);

    @TempDir
    Path directory;

    private final TypedTerminal terminal = new TypedTerminal("", false);

    @BeforeEach
    void makeWorkingCopy() throws Exception {
        Git.init().setDirectory(directory.resolve("shop").toFile()).call().close();
    }

    @Test
    void a_failure_is_for_the_caller_to_tell() {
        var failing = local(new Failing(() -> {}), UNDISTURBED);

        assertThatThrownBy(() -> failing.run(List.of("up")))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("the engine is away");
        assertThat(terminal.complained()).isEmpty();
    }

    @Test
    void a_failure_after_an_interruption_is_told_as_its_end() {
        var interruption = new Interruption(line -> {}, Duration.ZERO);
        var failing = local(new Failing(interruption::breakOff), errors -> interruption);

        var code = failing.run(List.of("up"));

        assertThat(code).isEqualTo(new ExitCode(130));
        assertThat(terminal.complained()).contains("Broken off: the engine is away", "slipway local up   begins again");
    }

    @Test
    void work_that_was_interrupted_before_it_began_does_not_begin() {
        var interruption = new Interruption(line -> {}, Duration.ZERO);
        interruption.breakOff();

        var code = local(new Beginning(), errors -> interruption).run(List.of("up"));

        assertThat(code).isEqualTo(new ExitCode(130));
        assertThat(terminal.complained()).contains("Broken off: nothing was begun");
    }

    @Test
    void a_command_of_an_app_that_is_not_up_is_refused() {
        assertThatThrownBy(() -> local(new Beginning(), UNDISTURBED).run(List.of("logs")))
                .hasMessageContaining("Nothing of this working copy is up");
    }

    private Local local(Wiring wiring, Function<Consumer<String>, Interruption> interruptions) {
        var environment = Map.of("HOME", directory.resolve("home").toString());
        return new Local(wiring, directory.resolve("shop"), environment, terminal, interruptions);
    }

    /** Something happens, and the engine does not answer. */
    private record Failing(Runnable before) implements Wiring {

        @Override
        public <T> T with(Berth berth, Function<Twin, T> work) {
            before.run();
            throw new HostFailed("the engine is away", "systemctl status docker");
        }
    }

    /** Has no twin to give: nothing may ask for it. */
    private static final class Beginning implements Wiring {

        @Override
        public <T> T with(Berth berth, Function<Twin, T> work) {
            return work.apply(null);
        }
    }
}
