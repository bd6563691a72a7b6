package dev.slipway.deploy.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.git.BareRepos;
import dev.slipway.git.RepositoryMaintenance;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    Path directory;

    private AppLocks locks;
    private Upkeep upkeep;

    @BeforeEach
    void setUp() {
        var clock = Clock.systemUTC();
        var state = new StateDir(directory);
        var apps = new Apps(state, clock);
        locks = new AppLocks(new DeployLocks(state, clock), clock);
        var repos = new BareRepos(state);
        upkeep = new Upkeep(apps, locks, repos, new RepositoryMaintenance(repos, clock));
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
}
