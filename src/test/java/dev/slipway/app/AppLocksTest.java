package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppLocksTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private DeployLocks deployLocks;
    private AppLocks locks;

    @BeforeEach
    void setUp() {
        deployLocks = new DeployLocks(new StateDir(directory), Clock.systemUTC());
        locks = new AppLocks(deployLocks, Clock.systemUTC());
    }

    @Test
    void one_holder_at_a_time_and_each_app_by_itself() {
        try (var held = locks.hold(SHOP, "anna", "deploy of 1a2b3c4");
                var other = locks.hold(new AppName("blog"), "anna", "deploy")) {
            assertThatThrownBy(() -> locks.hold(SHOP, "bob", "config:set"))
                    .isInstanceOf(AppBusy.class)
                    .hasMessage("shop currently has a deploy lock in place. Exiting...");
            assertThat(locks.holder(SHOP)).contains(held);
            assertThat(other.app().value()).isEqualTo("blog");
        }

        locks.hold(SHOP, "bob", "config:set").close();
    }

    @Test
    void a_settings_change_waits_for_another_one_to_end() throws Exception {
        var first = locks.holdForSettings(SHOP, "anna", "domains:add");
        var second = CompletableFuture.supplyAsync(() -> {
            try (var lock = locks.holdForSettings(SHOP, "bob", "domains:add")) {
                return lock.holder();
            }
        });

        first.close();

        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("bob");
    }

    @Test
    void a_persons_lock_stops_deploys_but_no_settings_and_survives_a_restart() {
        deployLocks.create(SHOP, "anna");

        var afterRestart = new AppLocks(deployLocks, Clock.systemUTC());
        assertThatThrownBy(() -> afterRestart.hold(SHOP, "bob", "deploy")).isInstanceOf(AppBusy.class);
        afterRestart.holdForSettings(SHOP, "bob", "domains:add").close();

        assertThat(deployLocks.remove(SHOP)).isTrue();
        assertThat(deployLocks.remove(SHOP)).isFalse();
        afterRestart.hold(SHOP, "bob", "deploy").close();
    }

    @Test
    void closing_twice_frees_nobody_elses_lock() {
        var first = locks.hold(SHOP, "anna", "deploy");
        first.close();
        var second = locks.hold(SHOP, "bob", "deploy");

        first.close();

        assertThat(locks.holder(SHOP)).contains(second);
    }
}
