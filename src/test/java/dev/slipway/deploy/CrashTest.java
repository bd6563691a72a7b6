package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.process.ProcessType;
import dev.slipway.release.ReleaseNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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
        } catch (Death expected) {
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

    /** What a killed process does not do any more. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Counts the points at which a process can be killed, and kills it at one; the dead do nothing more. */
    private static final class Reaper {

        private final int at;
        private final Consumer<String> seen;
        private int passed;

        Reaper(int at, Consumer<String> seen) {
            this.at = at;
            this.seen = seen;
        }

        void watch(DeployTestBench bench) {
            bench.containers.onMutation(call -> pass("engine " + call));
            bench.images.onMutation(call -> pass("images " + call));
            bench.proxy.beforeChange(app -> pass("proxy before"));
            bench.proxy.afterChange(app -> pass("proxy after"));
            bench.pusher = line -> pass("told " + line);
        }

        static void leave(DeployTestBench bench) {
            bench.containers.onMutation(call -> {});
            bench.images.onMutation(call -> {});
            bench.proxy.beforeChange(app -> {});
            bench.proxy.afterChange(app -> {});
            bench.pusher = line -> {};
        }

        private void pass(String what) {
            seen.accept(what);
            if (++passed >= at) {
                throw new Death();
            }
        }
    }
}
