package dev.slipway.deploy.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.config.Configs;
import dev.slipway.config.Environment;
import dev.slipway.container.ImageId;
import dev.slipway.container.Mount;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.git.BareRepos;
import dev.slipway.git.RepositoryMaintenance;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Content;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.release.Snapshot;
import dev.slipway.release.WaitingReleases;
import dev.slipway.release.part.Care;
import dev.slipway.release.part.Part;
import dev.slipway.release.part.PartRole;
import dev.slipway.release.part.Parts;
import dev.slipway.release.part.Run;
import dev.slipway.release.part.Ties;
import dev.slipway.run.Samples;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {

    private static final AppName SHOP = new AppName("shop");
    private static final ImageId IMAGE = new ImageId("sha256:abc");

    @TempDir
    Path directory;

    private AppLocks locks;
    private Upkeep upkeep;
    private Releases releases;
    private Path copies;

    @BeforeEach
    void setUp() {
        var clock = Clock.systemUTC();
        var state = new StateDir(directory);
        var apps = new Apps(state, clock);
        locks = new AppLocks(new DeployLocks(state, clock), clock);
        var repos = new BareRepos(state);
        releases = new Releases(state, new Configs(state));
        copies = state.copies();
        upkeep = new Upkeep(
                apps,
                locks,
                repos,
                new RepositoryMaintenance(repos, clock),
                new UnusedCopies(state, apps, releases, new WaitingReleases(state, new Settings(state, clock)), locks));
        apps.create(SHOP);
        repos.ensure(SHOP);
    }

    @Test
    void every_app_is_let_go_again_and_one_without_a_push_does_no_harm() {
        upkeep.run();

        assertThat(locks.holder(SHOP)).isEmpty();
    }

    @Test
    void an_app_that_is_being_deployed_is_not_waited_for() {
        try (var deploy = locks.hold(SHOP, "ada", "deploy")) {
            upkeep.run();

            assertThat(locks.holder(SHOP)).contains(deploy);
        }
    }

    @Test
    void copies_that_no_kept_release_mounts_go_at_the_second_look() throws IOException {
        Path mounted = copy("mounted");
        Path unused = copy("unused");
        addReleaseMounting(mounted.resolve("default.conf"));

        upkeep.run();
        assertThat(unused).exists();
        upkeep.run();

        assertThat(unused).doesNotExist();
        assertThat(mounted.resolve("default.conf")).hasContent("server {}");
    }

    @Test
    void copies_stay_while_somebody_deploys() throws IOException {
        Path unused = copy("unused");
        upkeep.run();

        try (var deploy = locks.hold(SHOP, "ada", "deploy")) {
            upkeep.run();
            assertThat(locks.holder(SHOP)).contains(deploy);
        }

        assertThat(unused).exists();
    }

    private Path copy(String name) throws IOException {
        Path copy = Files.createDirectories(copies.resolve(name));
        Files.writeString(copy.resolve("default.conf"), "server {}");
        return copy;
    }

    private void addReleaseMounting(Path file) {
        var plain = Samples.release(IMAGE, 1, Map.of());
        var ties = new Ties(
                List.of(), List.of(new Mount(file.toString(), "/etc/nginx/default.conf", true)), List.of(), List.of());
        var care = new Care(
                new Care.Kind(PartRole.ROLLED, true, false),
                List.of(),
                new Care.Endurance(1, ResourceLimits.NONE, RestartPolicy.ALWAYS, Duration.ZERO),
                List.of());
        var run = new Run(List.of(), List.of(), Environment.EMPTY, "", List.of());
        var content = plain.content();
        var parts = new Parts(Map.of(new ProcessType("nginx"), new Part(IMAGE, run, ties, care)));
        try (var shop = locks.hold(SHOP, "ada", "deploy")) {
            releases.add(
                    shop,
                    new Release(
                            SHOP,
                            plain.number(),
                            plain.origin(),
                            new Content(IMAGE, "compose", 0, Map.of(), content.assets(), parts),
                            plain.operation()),
                    new Snapshot(Environment.EMPTY, Environment.EMPTY));
        }
    }
}
