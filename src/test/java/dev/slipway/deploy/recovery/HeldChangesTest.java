package dev.slipway.deploy.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.config.Configs;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.deploy.RecordingDeployments;
import dev.slipway.deploy.held.HeldDeploys;
import dev.slipway.deploy.held.KeptWishes;
import dev.slipway.deploy.journal.Adoption;
import dev.slipway.deploy.journal.DeployJournal;
import dev.slipway.error.HostFailed;
import dev.slipway.process.Formations;
import dev.slipway.release.Releases;
import dev.slipway.release.WaitingReleases;
import dev.slipway.release.proof.Proofs;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.route.Routes;
import dev.slipway.route.upkeep.HeldBack;
import dev.slipway.route.upkeep.InMemoryUpkeep;
import dev.slipway.run.Marks;
import dev.slipway.run.image.ReleaseImages;
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import dev.slipway.store.Unguessable;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldChangesTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private final InMemoryProxy proxy = new InMemoryProxy();
    private final InMemoryUpkeep upkeep = new InMemoryUpkeep(Path.of("/"));
    private final RecordingDeployments deployments = new RecordingDeployments();
    private Apps apps;
    private AppLocks locks;
    private HeldChanges held;

    @BeforeEach
    void start() {
        var state = new StateDir(directory);
        apps = new Apps(state, Clock.systemUTC());
        locks = new AppLocks(new DeployLocks(state, Clock.systemUTC()), Clock.systemUTC());
        held = new HeldChanges(
                apps,
                locks,
                new HeldChanges.Web(proxy, upkeep),
                new HeldChanges.Deploys(deployments, resumption(state)),
                Runnable::run);
        apps.create(SHOP);
    }

    @Test
    void nothing_is_asked_while_nothing_waits() {
        held.run();

        assertThat(deployments.calls()).isEmpty();
    }

    @Test
    void what_waits_is_made_once_the_owners_files_are_well() {
        holdBack();
        upkeep.configure(SHOP, "broken");
        upkeep.spoil(SHOP);
        held.run();
        assertThat(deployments.calls()).isEmpty();

        upkeep.discard(SHOP);
        held.run();

        assertThat(deployments.calls()).containsExactly("reroute shop");
    }

    @Test
    void an_app_that_somebody_holds_is_left_for_the_next_time() {
        holdBack();
        try (var lock = locks.holdForSettings(SHOP, "kim", "domains:add")) {
            assertThat(lock.app()).isEqualTo(SHOP);
            held.run();
        }

        assertThat(deployments.calls()).isEmpty();
    }

    @Test
    void what_is_refused_then_does_not_stop_the_others() {
        holdBack();
        deployments.failWith(new HostFailed("No.", "Later."));

        held.run();

        assertThat(deployments.calls()).hasSizeLessThanOrEqualTo(1);
    }

    private Resumption resumption(StateDir state) {
        var configs = new Configs(state);
        var releases = new Releases(state, configs);
        var images = new ReleaseImages(
                new InMemoryImages(),
                new Marks(new StateId("0123abcd")),
                Unguessable.of(state),
                new WaitingReleases(state, new Settings(state, Clock.systemUTC())));
        var adoption = new Adoption(configs, new Formations(state), new Settings(state, Clock.systemUTC()));
        var journal = new DeployJournal(state, releases, images, adoption, new Proofs(state));
        return new Resumption(
                locks,
                new KeptWishes(new HeldDeploys(state), releases, journal, Clock.systemUTC()),
                deployments,
                (app, operator, cargo) -> {},
                (app, command) -> outcome -> {});
    }

    private void holdBack() {
        proxy.refuseNext(new HeldBack("nginx refuses x.", "x"));
        assertThatThrownBy(() -> proxy.apply(Routes.routes("shop", "shop.example.org", 20_001)))
                .isInstanceOf(HeldBack.class);
    }
}
