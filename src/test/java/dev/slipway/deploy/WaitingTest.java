package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.app.property.ReleaseProperties;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import dev.slipway.container.ImageId;
import dev.slipway.container.Script;
import dev.slipway.container.image.Image;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import dev.slipway.error.NotFound;
import dev.slipway.release.Release;
import dev.slipway.release.WaitingRelease;
import dev.slipway.run.Marks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases that wait for somebody to let them start. */
class WaitingTest {

    private static final String[] TASKED = {"Procfile", "web: serve\nrelease: migrate"};
    private static final String[] DJANGO = {
        "Procfile", "web: serve\nrelease: migrate", "manage.py", "", "shop/migrations/0002_price.py", ""
    };

    @TempDir
    private Path directory;

    private DeployTestBench bench;
    private int migrations;
    private int exitCode;

    @BeforeEach
    void setUp() {
        bench = new DeployTestBench(directory);
        bench.containers.behave(spec -> {
            var command = spec.entry().command();
            if (command.contains("showmigrations")) {
                return Script.ends(0, "shop", " [X] 0001_initial", " [ ] 0002_price");
            }
            if (!command.contains("migrate")) {
                return Script.serves();
            }
            migrations++;
            return Script.ends(exitCode);
        });
        mode(ReleaseProperties.MANUAL);
    }

    private void mode(String mode) {
        bench.locked(lock -> bench.server.settings.set(lock, ReleaseProperties.MODE, mode));
    }

    private WaitingRelease waiting() {
        return bench.server.deployments.waiting(SHOP).orElseThrow();
    }

    private void release(WaitingRelease seen) {
        bench.locked(lock -> bench.server.deployments.release(lock, seen, bench.pusher));
    }

    private Release current() {
        return bench.server.releases.current(SHOP).orElseThrow();
    }

    private List<ImageId> images() {
        return bench.images.list(new Marks(DeployTestBench.STATE).ours()).stream()
                .map(Image::id)
                .toList();
    }

    @Test
    void what_was_built_is_what_runs_and_nothing_is_built_again() {
        bench.push(TASKED);
        var built = waiting().release().content().image();
        assertThat(bench.all()).isEmpty();
        assertThat(bench.toldText()).contains("is built and waits", "Has not run: migrate", "release:run shop a1b2c3e");
        bench.told.clear();

        release(waiting());

        assertThat(current().content().image()).isEqualTo(built);
        assertThat(bench.toldText()).contains("Application deployed").doesNotContain("Building");
        assertThat(migrations).isEqualTo(1);
        assertThat(bench.server.deployments.waiting(SHOP)).isEmpty();
        assertThat(images()).containsExactly(built);
    }

    @Test
    void it_still_waits_after_a_restart_when_its_commit_is_long_behind() {
        mode(ReleaseProperties.AUTO);
        bench.push();
        mode(ReleaseProperties.MANUAL);
        bench.push(TASKED);
        var built = waiting().release().content().image();
        bench.restart();
        bench.workshop.commit(SHOP, TASKED);

        release(waiting());

        assertThat(current().content().image()).isEqualTo(built);
    }

    @Test
    void its_number_and_its_config_are_those_of_the_moment_in_which_it_starts() {
        mode(ReleaseProperties.AUTO);
        bench.push();
        mode(ReleaseProperties.MANUAL);
        bench.push(TASKED);
        bench.set("GREETING", "hello");

        release(waiting());

        assertThat(current().number()).hasToString("v3");
        assertThat(current().origin().reason()).startsWith("Deploy a1b2c3f");
        var environment =
                bench.server.releases.snapshot(SHOP, current().number()).merged();
        assertThat(environment.get(new EnvKey("GREETING"))).contains(new Secret("hello"));
    }

    @Test
    void app_json_counts_as_it_was_pushed() {
        bench.push(
                "app.json",
                "{\"scripts\": {\"postdeploy\": \"migrate\"}, \"formation\": {\"web\": {\"quantity\": 2}}}");
        bench.workshop.commit(SHOP);

        release(waiting());

        assertThat(bench.webPorts()).hasSize(2);
        assertThat(migrations).isEqualTo(1);
    }

    @Test
    void the_next_push_takes_its_place_and_its_image_goes() {
        bench.push(TASKED);
        var seen = waiting();
        bench.push(TASKED);

        assertThatThrownBy(() -> release(seen))
                .isInstanceOf(Conflict.class)
                .hasMessageContainingAll(
                        "superseded", waiting().release().origin().reason());
        assertThat(images()).containsExactly(waiting().release().content().image());
        assertThat(bench.toldText()).contains("This takes the place of what waited: Deploy a1b2c3e");
        assertThat(migrations).isZero();
    }

    @Test
    void is_let_go_once_only() {
        bench.push(TASKED);
        var seen = waiting();
        release(seen);

        assertThatThrownBy(() -> release(seen)).isInstanceOf(NotFound.class).hasMessageContaining("does not wait");
        assertThat(current().number()).hasToString("v1");
    }

    @Test
    void who_has_removed_its_image_by_hand_is_told_how_it_is_built_again() {
        bench.push(TASKED);
        bench.images.remove(waiting().release().content().image());

        assertThatThrownBy(() -> release(waiting()))
                .isInstanceOfSatisfying(
                        HostFailed.class,
                        gone -> assertThat(gone.nextSteps())
                                .singleElement()
                                .asString()
                                .startsWith("ps:rebuild shop"))
                .hasMessageContaining("is gone from the engine");
        bench.locked(lock -> bench.server.deployments.rebuild(lock, "anna", bench.pusher));
        release(waiting());

        assertThat(current().number()).hasToString("v1");
    }

    @Test
    void waits_on_when_its_task_fails_and_can_be_let_go_again() {
        bench.push(TASKED);
        var built = waiting().release().content().image();
        exitCode = 1;
        assertThatThrownBy(() -> release(waiting())).isInstanceOf(AppFailed.class);
        exitCode = 0;

        release(waiting());

        assertThat(current().content().image()).isEqualTo(built);
        assertThat(migrations).isEqualTo(2);
    }

    @Test
    void a_push_that_fails_leaves_it_waiting_and_one_that_serves_does_not() {
        bench.push(TASKED);
        var built = waiting().release().content().image();
        mode(ReleaseProperties.AUTO);
        exitCode = 1;
        assertThatThrownBy(() -> bench.push("broken", "")).isInstanceOf(AppFailed.class);
        assertThatThrownBy(() -> bench.push(TASKED)).isInstanceOf(AppFailed.class);
        assertThat(images()).containsExactly(built);
        exitCode = 0;

        bench.push(TASKED);

        assertThat(bench.server.deployments.waiting(SHOP)).isEmpty();
        assertThat(images()).containsExactly(current().content().image());
        assertThat(bench.toldText()).contains("This takes the place of what waited: Deploy a1b2c3e");
    }

    @Test
    void a_rollback_leaves_it_waiting_and_says_so() {
        mode(ReleaseProperties.AUTO);
        bench.push();
        bench.push();
        mode(ReleaseProperties.MANUAL);
        bench.push(TASKED);

        bench.locked(lock -> bench.server.deployments.rollback(lock, "anna", Optional.empty(), bench.pusher));

        assertThat(bench.toldText()).contains("Still waits: Deploy a1b2c40");
        assertThat(waiting().release().content().image()).isIn(images());
    }

    @Test
    void what_is_forgotten_takes_its_image_along() {
        bench.push(TASKED);

        bench.locked(lock -> bench.server.deployments.cancel(lock));

        assertThat(bench.server.deployments.waiting(SHOP)).isEmpty();
        assertThat(images()).isEmpty();
    }

    @Test
    void goes_with_its_app_and_under_its_apps_new_name() {
        bench.push(TASKED);
        var built = waiting().release().content().image();
        var store = new AppName("store");
        try (var former = bench.server.locks.hold(SHOP, "anna", "a test");
                var renamed = bench.server.locks.hold(store, "anna", "a test")) {
            bench.server.renaming.rename(former, renamed, bench.pusher);
            bench.server.apps.create(SHOP);
        }
        bench.locked(lock -> bench.server.deployments.remove(lock, bench.pusher));

        assertThat(images()).containsExactly(built);
        try (var lock = bench.server.locks.hold(store, "anna", "a test")) {
            bench.server.deployments.remove(lock, bench.pusher);
        }
        assertThat(images()).isEmpty();
    }

    @Test
    void pending_migrations_are_named_by_the_new_image_in_the_place_of_what_serves() {
        mode(ReleaseProperties.AUTO);
        bench.push();
        mode(ReleaseProperties.MANUAL);

        bench.push(DJANGO);

        assertThat(bench.toldText()).contains("Migration pending: Django shop.0002_price");
        assertThat(bench.server.deployments.pending(waiting()).migrations()).containsExactly("Django shop.0002_price");
        assertThat(migrations).isZero();
    }

    @Test
    void before_anything_serves_the_migrations_of_the_tree_are_named() {
        bench.push(DJANGO);

        assertThat(bench.toldText())
                .contains("Migration pending: Django shop.0002_price", "Not all is known: nothing serves yet");
    }
}
