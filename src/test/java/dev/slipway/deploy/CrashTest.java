package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.process.ProcessType;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.run.Marks;
import dev.slipway.store.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dies before and after each call that changes the engine or the proxy, and at each line that is told, in every kind of
 * change; then starts a new server over what was left.
 */
class CrashTest {

    @TempDir
    Path directory;

    private int benches;

    /** What is killed: what was there before, and what is under way. */
    @SuppressWarnings("ImmutableEnumChecker") // The changes are functions without state.
    private enum Change {
        FIRST_PUSH(bench -> {}, DeployTestBench::push),
        PUSH(DeployTestBench::push, bench -> bench.push("Procfile", "web: serve\nrelease: true\nworker: work")),
        RENEW(DeployTestBench::push, bench -> bench.set("GREETING", "hello")),
        ROLLBACK(
                bench -> {
                    bench.push();
                    bench.set("GREETING", "hello");
                },
                bench -> bench.locked(
                        lock -> bench.server.deployments.rollback(lock, "anna", Optional.empty(), bench.pusher))),
        SCALE_UP(DeployTestBench::push, bench -> scale(bench, 3)),
        SCALE_DOWN(
                bench -> {
                    bench.push();
                    scale(bench, 3);
                },
                bench -> scale(bench, 1)),
        STOP(
                DeployTestBench::push,
                bench -> bench.locked(lock -> bench.server.deployments.stop(lock, Optional.empty(), bench.pusher)));

        private final Consumer<DeployTestBench> before;
        private final Consumer<DeployTestBench> change;

        Change(Consumer<DeployTestBench> before, Consumer<DeployTestBench> change) {
            this.before = before;
            this.change = change;
        }

        private static void scale(DeployTestBench bench, int web) {
            bench.locked(lock -> bench.server.deployments.scale(
                    lock, bench.server.formations.of(SHOP).with(Map.of(ProcessType.WEB, web)), bench.pusher));
        }
    }

    @TestFactory
    Stream<DynamicTest> whatever_is_killed_one_release_serves_and_nothing_is_left_over() {
        return Stream.of(Change.values())
                .flatMap(change -> points(change).stream()
                        .map(point -> DynamicTest.dynamicTest(
                                change + " killed at " + point, () -> survives(change, point.number()))));
    }

    @Test
    void a_release_that_had_become_current_is_adopted_to_the_end() {
        var bench = prepared(Change.RENEW);
        bench.set("GREETING", "hello");
        bench.locked(lock -> bench.server.configs.set(lock, Environment.EMPTY));
        new JsonFile<>(bench.state.deployJournal("shop"), Map.class).write(Map.of("candidate", 2, "step", "ROUTE"));

        bench.restart();

        assertSound(bench);
        assertThat(bench.server.configs.own(SHOP).get(new EnvKey("GREETING"))).isPresent();
    }

    @Test
    void a_reboot_in_the_middle_is_made_good_too() {
        var bench = prepared(Change.PUSH);
        new Reaper(12, what -> {}).watch(bench);
        dies(() -> Change.PUSH.change.accept(bench));
        Reaper.leave(bench);
        bench.containers.reboot();

        bench.restart();

        assertSound(bench);
    }

    @Test
    void an_instance_whose_port_was_taken_at_boot_gets_another() {
        var bench = prepared(Change.PUSH);
        int port = bench.webPorts().get(0);
        bench.containers.takePort(port);
        bench.containers.reboot();

        bench.server.reconciler.run();

        assertSound(bench);
        assertThat(bench.webPorts()).doesNotContain(port);
    }

    @Test
    void containers_and_routes_of_an_app_that_is_gone_go_too() {
        var bench = prepared(Change.PUSH);
        bench.locked(lock -> bench.server.apps.destroy(lock));

        bench.restart();

        assertThat(bench.all()).isEmpty();
        assertThat(bench.proxy.apps()).isEmpty();
    }

    @Test
    void a_network_that_was_in_use_when_its_app_was_destroyed_goes_with_the_next_start() {
        var bench = prepared(Change.PUSH);
        var marks = new Marks(DeployTestBench.STATE);
        bench.locked(lock -> {
            bench.server.deployments.remove(lock, line -> {});
            bench.server.apps.destroy(lock);
        });
        bench.containers.ensureNetwork(marks.network(SHOP), marks.of(SHOP));

        bench.restart();

        assertThat(bench.containers.networks(marks.ours())).isEmpty();
    }

    private record Point(int number, String what) {

        @Override
        public String toString() {
            return number + " (" + what + ")";
        }
    }

    /** Runs the change once, undisturbed, to see where it can be killed. */
    private List<Point> points(Change change) {
        var bench = prepared(change);
        var points = new ArrayList<Point>();
        var reaper = new Reaper(Integer.MAX_VALUE, what -> points.add(new Point(points.size() + 1, what)));
        reaper.watch(bench);
        change.change.accept(bench);
        return points;
    }

    private void survives(Change change, int point) {
        var bench = prepared(change);
        new Reaper(point, what -> {}).watch(bench);
        dies(() -> change.change.accept(bench));
        Reaper.leave(bench);

        bench.restart();
        assertSound(bench);
        bench.restart();
        assertSound(bench);
        bench.push();

        assertSound(bench);
        assertThat(bench.webPorts()).isNotEmpty();
    }

    private static void dies(Runnable change) {
        try {
            change.run();
        } catch (Reaper.Death expected) {
            return;
        }
        throw new AssertionError("nobody was killed");
    }

    private static void assertSound(DeployTestBench bench) {
        var current = bench.server.releases.currentNumber(SHOP).map(ReleaseNumber::value);
        assertThat(bench.all())
                .as("every container runs and is of the release that serves")
                .allMatch(container -> container.isRunning())
                .allMatch(container -> container
                        .labels()
                        .get("dev.slipway.release")
                        .equals(current.map(String::valueOf).orElse("none")));
        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts());
        assertThat(bench.names()).allMatch(name -> name.matches("shop\\.[a-z]+\\.[0-9]+"));
        assertThat(bench.state.deployJournal("shop")).doesNotExist();
        assertThat(bench.server.releases.list(SHOP))
                .extracting(release -> release.number().value())
                .allMatch(number -> number <= current.orElse(0));
        if (current.isPresent()) {
            int web = bench.server.formations.of(SHOP).of(ProcessType.WEB);
            boolean stopped = bench.server
                    .settings
                    .own(SHOP, dev.slipway.app.property.PsProperties.STOPPED)
                    .filter("_all_"::equals)
                    .isPresent();
            assertThat(bench.webPorts()).hasSize(stopped ? 0 : web);
        }
    }

    private DeployTestBench prepared(Change change) {
        try {
            var bench = new DeployTestBench(Files.createDirectory(directory.resolve("state-" + ++benches)));
            change.before.accept(bench);
            return bench;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
