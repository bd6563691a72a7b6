package dev.slipway.deploy.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.deploy.RecordingDeployments;
import dev.slipway.error.HostFailed;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.route.Routes;
import dev.slipway.route.upkeep.HeldBack;
import dev.slipway.route.upkeep.InMemoryUpkeep;
import dev.slipway.store.StateDir;
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
        held = new HeldChanges(apps, locks, proxy, upkeep, deployments);
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

    private void holdBack() {
        proxy.refuseNext(new HeldBack("nginx refuses x.", "x"));
        assertThatThrownBy(() -> proxy.apply(Routes.routes("shop", "shop.example.org", 20_001)))
                .isInstanceOf(HeldBack.class);
    }
}
