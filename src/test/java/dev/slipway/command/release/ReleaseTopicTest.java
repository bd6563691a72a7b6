package dev.slipway.command.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.deploy.journal.WaitingReleases;
import dev.slipway.deploy.journal.WaitingReleases.Waiting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTopicTest {

    private static final List<String> APPROVE = List.of("release:approve", "shop");

    @TempDir
    private Path directory;

    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        var waiting = new WaitingReleases(bench.state, bench.settings);
        bench.with(new ReleaseTopic(bench.apps, bench.settings, bench.locks, waiting, bench.deployments).topic());
        bench.deployedApp("shop");
        try (var lock = bench.locks.hold(new AppName("shop"), "anna", "a test")) {
            waiting.put(
                    lock,
                    new Waiting(
                            CommandTestBench.NOW, "anna", "Deploy a1b2c3d", "a1b2c3d", List.of("manage.py migrate")));
        }
    }

    @Test
    void who_approves_at_a_terminal_reads_what_is_pending_and_is_asked() {
        var refusing = new TypedTerminal("n\n", true);
        var agreeing = new TypedTerminal("y\n", true);

        assertThat(bench.type(refusing, APPROVE)).isNotZero();
        assertThat(bench.deployments.calls()).isEmpty();
        assertThat(refusing.printed()).contains("Deploy a1b2c3d, by anna", "Has not run: manage.py migrate", "[y/N]");
        assertThat(refusing.complained()).contains("it still waits", "release:cancel shop");
        assertThat(bench.type(agreeing, APPROVE)).isZero();
        assertThat(bench.deployments.calls()).hasSize(1);
    }

    @Test
    void who_sits_at_no_terminal_is_not_asked() {
        assertThat(bench.type("release:approve shop").exit()).isZero();

        assertThat(bench.deployments.calls()).hasSize(1);
    }
}
