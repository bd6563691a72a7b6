package dev.slipway.command.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.Topic;
import dev.slipway.config.Environment;
import dev.slipway.container.ImageId;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Content;
import dev.slipway.release.Operation;
import dev.slipway.release.Origin;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.release.Snapshot;
import dev.slipway.release.manifest.HealthChecks;
import dev.slipway.release.proof.Proof;
import dev.slipway.release.proof.Proofs;
import dev.slipway.release.proof.Tally;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseCommandsTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private CommandTestBench bench;
    private Releases releases;
    private Proofs proofs;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        releases = new Releases(bench.state, bench.configs);
        proofs = new Proofs(bench.state);
        bench.with(new ReleaseCommands(releases, proofs, bench.locks, bench.deployments)
                .topics()
                .toArray(Topic[]::new));
        bench.deployedApp("shop");
    }

    private void release(int number, String commit, String reason) {
        var release = new Release(
                SHOP,
                new ReleaseNumber(number),
                new Origin(CommandTestBench.NOW, "anna", reason, commit),
                new Content(
                        new ImageId("sha256:" + "a".repeat(64)),
                        "dockerfile",
                        5000,
                        Map.of(ProcessType.WEB, List.of())),
                new Operation(5000, HealthChecks.NONE, new Formation(new TreeMap<>()), false));
        try (var lock = bench.locks.hold(SHOP, "anna", "test")) {
            releases.add(lock, release, new Snapshot(Environment.EMPTY, Environment.EMPTY));
            releases.markCurrent(lock, release.number());
        }
    }

    @Test
    void the_newest_comes_first_and_the_one_that_serves_is_marked() {
        release(1, "1a2b3c4d5e6f", "Deploy 1a2b3c4");
        release(2, "", "Set GREETING");

        assertThat(bench.type("releases shop").out()).isEqualTo("""
                        =====> shop releases
                        v2 *  2026-11-01T10:00:00Z  anna             Set GREETING
                        v1    2026-11-01T10:00:00Z  anna  1a2b3c4    Deploy 1a2b3c4
                        """);
        assertThat(bench.type("releases shop --format json").out())
                .contains(
                        "{\"release\":\"v2\",\"current\":true,\"created_at\":\"2026-11-01T10:00:00Z\",\"by\":\"anna\"");
    }

    @Test
    void each_shows_what_became_of_requests_while_it_switched() {
        release(1, "", "Deploy");
        release(2, "", "Set GREETING");
        var good = new Proof(new Tally(120, 0), new Tally(17, 1), Tally.NONE, Tally.NONE, "");
        var bad = new Proof(Tally.NONE, new Tally(9, 4), new Tally(9, 0), new Tally(5, 4), "");
        try (var lock = bench.locks.hold(SHOP, "anna", "test")) {
            proofs.keep(lock, new ReleaseNumber(1), good);
            proofs.keepOfRolledBack(lock, new ReleaseNumber(2), bad);
        }

        assertThat(bench.type("releases shop").out())
                .contains("  rolled back: 4 of 5 failed  Set GREETING")
                .contains("  1 of 137 failed             Deploy");
        assertThat(bench.type("releases shop --format json").out())
                .contains("\"rolled_back\":true")
                .containsPattern("\"requests\":\\{[^}]*\"count\":137");
    }

    @Test
    void without_releases_it_says_so() {
        assertThat(bench.type("releases shop").err()).isEqualTo(" !     App shop has not been deployed\n");
        assertThat(bench.type("releases shop --format json").out()).isEqualTo("[]\n");
    }

    @Test
    void rollback_goes_to_the_one_before_or_to_a_named_one() {
        release(1, "", "Deploy");

        bench.type("rollback shop");
        bench.type("rollback shop v1");
        bench.type("rollback shop 1");

        assertThat(bench.deployments.calls()).containsExactly("rollback shop", "rollback shop v1", "rollback shop v1");
    }

    @Test
    void what_is_not_kept_cannot_come_back() {
        release(1, "", "Deploy");
        bench.app("fresh");

        assertThat(bench.type("rollback shop v9").exit()).isEqualTo(20);
        assertThat(bench.type("rollback shop yesterday").err()).startsWith(" !     'yesterday' is not a release\n");
        assertThat(bench.type("rollback fresh").err()).startsWith(" !     App fresh has not been deployed\n");
        assertThat(bench.deployments.calls()).isEmpty();
    }
}
