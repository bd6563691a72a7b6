package dev.slipway.command.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.deploy.held.HeldDeploy;
import dev.slipway.deploy.held.Wish;
import dev.slipway.release.PendingWork;
import dev.slipway.release.WaitingSamples;
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
        bench.with(new ReleaseTopic(bench.apps, bench.settings, bench.locks, bench.deployments).topic());
        bench.deployedApp("shop");
        bench.deployments.markWaiting(WaitingSamples.of(
                "shop", new PendingWork(List.of("manage.py migrate"), List.of("Django shop.0002_price"), "")));
    }

    @Test
    void who_approves_at_a_terminal_reads_what_is_pending_and_is_asked() {
        var refusing = new TypedTerminal("n\n", true);
        var agreeing = new TypedTerminal("y\n", true);

        assertThat(bench.type(refusing, APPROVE)).isNotZero();
        assertThat(bench.deployments.calls()).isEmpty();
        assertThat(refusing.printed())
                .contains(
                        "Deploy a1b2c3d, by anna",
                        "Has not run: manage.py migrate",
                        "Migration pending: Django shop.0002_price",
                        "[y/N]");
        assertThat(refusing.complained()).contains("it still waits", "release:cancel shop");
        assertThat(bench.type(agreeing, APPROVE)).isZero();
        assertThat(bench.deployments.calls()).hasSize(1);
    }

    @Test
    void who_sits_at_no_terminal_is_not_asked() {
        assertThat(bench.type("release:approve shop").exit()).isZero();

        assertThat(bench.deployments.calls()).hasSize(1);
    }

    @Test
    void who_names_a_commit_lets_go_that_one_only() {
        var answer = bench.type("release:run shop 0badbad");

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err())
                .contains("What waits of shop is not 0badbad: Deploy a1b2c3d, by anna", "release:approve shop a1b2c3d");
        assertThat(bench.type("release:run shop a1b2").exit()).isZero();
        assertThat(bench.deployments.calls()).containsExactly("release shop a1b2c3d");
    }

    @Test
    void nobody_is_asked_while_something_else_is_being_deployed() {
        var agreeing = new TypedTerminal("y\n", true);
        try (var deploy = bench.locks.hold(new AppName("shop"), "bob", "git push")) {
            assertThat(bench.type(agreeing, APPROVE)).isNotZero();
        }

        assertThat(agreeing.printed()).doesNotContain("[y/N]");
        assertThat(bench.deployments.calls()).isEmpty();
    }

    @Test
    void the_report_tells_what_waits() {
        assertThat(bench.type("release:report shop --release-waiting-migrations")
                        .out())
                .isEqualTo("Django shop.0002_price\n");
        assertThat(bench.type("release:report shop --release-waiting-commit").out())
                .isEqualTo("a1b2c3d\n");
        bench.type("release:cancel shop");
        assertThat(bench.type("release:report shop --release-waiting").out().strip())
                .isEmpty();
    }

    @Test
    void cancelling_forgets_what_nginx_holds_back_too() {
        var wish =
                Wish.push(new Wish.Cargo("a1b2c3d4", "git", "a1b2c3d4", false)).built(2);
        bench.deployments.hold("shop", new HeldDeploy(CommandTestBench.NOW, "anna", "nginx refuses x", wish));

        assertThat(bench.type("release:cancel shop fffffff").exit()).isNotZero();
        assertThat(bench.deployments.held(new AppName("shop")))
                .as("not what was meant")
                .hasSize(1);

        var cancelled = bench.type("release:cancel shop");

        assertThat(cancelled.exit()).isZero();
        assertThat(cancelled.out())
                .contains("-----> Forgotten, and not done when nginx is well again: the push of a1b2c3d as v2")
                .contains("Forgotten, and not released: Deploy a1b2c3d");
        assertThat(bench.deployments.held(new AppName("shop"))).isEmpty();
    }
}
