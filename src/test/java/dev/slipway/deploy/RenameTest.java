package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.container.Script;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import dev.slipway.route.Hostname;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class RenameTest {

    private static final AppName STORE = new AppName("store");
    private static final Hostname NAMED = new Hostname("shop.example.com");

    @TempDir
    Path directory;

    private int benches;

    @Test
    void all_of_an_app_has_the_new_name_in_one_change_of_routes() {
        var bench = prepared();
        int changes = bench.proxy.history().size();

        rename(bench);

        assertRenamed(bench);
        assertThat(bench.proxy.history()).hasSize(changes + 1);
        assertThat(bench.server.tied).containsExactly("store follows shop", "shop is left");
    }

    @Test
    void a_rename_whose_release_does_not_become_ready_leaves_everything_under_the_former_name() {
        var bench = prepared();
        var before = bench.all();
        var routes = bench.proxy.routesOf(SHOP);
        bench.containers.behave(spec -> Script.ends(1));

        assertThatThrownBy(() -> rename(bench)).isInstanceOf(AppFailed.class);

        assertThat(bench.all()).isEqualTo(before);
        assertThat(bench.proxy.routesOf(SHOP)).isEqualTo(routes);
        assertThat(bench.toldText()).contains("shop keeps its name: everything of it is as it was.");
        assertThat(bench.server.tied).endsWith("store is left");
        assertFormer(bench);
    }

    @Test
    void a_rename_that_the_proxy_refuses_leaves_everything_under_the_former_name() {
        var bench = prepared();
        bench.proxy.refuseNext(new HostFailed("nginx refuses it"));

        assertThatThrownBy(() -> rename(bench)).isInstanceOf(HostFailed.class);

        assertFormer(bench);
    }

    @Test
    void an_app_that_was_never_pushed_is_renamed_too() {
        var bench = bench();

        rename(bench);

        assertThat(bench.server.apps.list()).containsExactly(STORE);
        assertThat(bench.proxy.apps()).containsExactly(STORE);
    }

    @Test
    void nobody_gets_either_name_while_a_rename_is_not_ended() {
        var bench = prepared();
        new Reaper(lastPoint(), what -> {}).watch(bench);
        dies(bench);
        Reaper.leave(bench);
        assertThat(bench.state.renaming("store")).exists();
        assertThatThrownBy(() -> bench.server.apps.create(SHOP))
                .isInstanceOf(Conflict.class)
                .hasMessage("shop is being renamed to store");

        bench.restart();

        assertThat(bench.server.apps.list()).containsExactly(STORE);
        bench.server.apps.create(SHOP);
        assertThat(bench.proxy.portsOf(STORE)).isEqualTo(bench.webPorts());
        assertThat(bench.state.renaming("store")).doesNotExist();
    }

    @TestFactory
    Stream<DynamicTest> wherever_it_is_killed_the_app_has_one_name_after_the_next_start_and_serves() {
        return IntStream.rangeClosed(1, lastPoint())
                .mapToObj(point -> DynamicTest.dynamicTest("killed at " + point, () -> survives(point)));
    }

    private void survives(int point) {
        var bench = prepared();
        new Reaper(point, what -> {}).watch(bench);
        dies(bench);
        Reaper.leave(bench);

        bench.restart();
        assertOneName(bench);
        bench.restart();
        assertOneName(bench);
        if (bench.server.apps.exists(SHOP)) {
            rename(bench);
        }

        assertRenamed(bench);
    }

    private static void assertOneName(DeployTestBench bench) {
        if (bench.server.apps.exists(SHOP)) {
            assertFormer(bench);
        } else {
            assertRenamed(bench);
        }
    }

    private static void assertFormer(DeployTestBench bench) {
        assertNamed(bench, SHOP, STORE);
        assertThat(bench.server.domains.of(SHOP)).contains(NAMED);
    }

    private static void assertRenamed(DeployTestBench bench) {
        assertNamed(bench, STORE, SHOP);
        assertThat(bench.server.domains.of(STORE)).contains(new Hostname("store.example.com"));
    }

    private static void assertNamed(DeployTestBench bench, AppName name, AppName other) {
        assertThat(bench.server.apps.list()).containsExactly(name);
        assertThat(bench.all())
                .isNotEmpty()
                .allMatch(container -> container.isRunning())
                .allMatch(container -> container.name().matches(name + "\\.[a-z]+\\.[0-9]+"));
        assertThat(bench.proxy.apps()).containsExactly(name);
        assertThat(bench.proxy.portsOf(name)).isEqualTo(bench.webPorts()).isNotEmpty();
        assertThat(bench.server.releases.current(name)).isPresent();
        assertThat(bench.images.list(
                        dev.slipway.container.Labels.of("dev.slipway.state", DeployTestBench.STATE.value())))
                .flatExtracting(image -> image.names())
                .noneMatch(image -> image.toString().contains("/" + other + ":"));
        assertThat(bench.state.renaming(name.value())).doesNotExist();
        assertThat(bench.state.deployJournal(name.value())).doesNotExist();
        assertThat(bench.state.app(other.value())).doesNotExist();
    }

    /** Runs it once, undisturbed, to see where it can be killed. */
    private int lastPoint() {
        var bench = prepared();
        var points = new ArrayList<String>();
        new Reaper(Integer.MAX_VALUE, points::add).watch(bench);
        rename(bench);
        return points.size();
    }

    private static void dies(DeployTestBench bench) {
        assertThatThrownBy(() -> rename(bench)).isInstanceOf(Reaper.Death.class);
    }

    private static void rename(DeployTestBench bench) {
        try (var former = bench.server.locks.hold(SHOP, "anna", "a test");
                var renamed = bench.server.locks.hold(STORE, "anna", "a test")) {
            bench.server.renaming.rename(former, renamed, line -> bench.pusher.accept(line));
        }
    }

    private DeployTestBench prepared() {
        var bench = bench();
        bench.push("Procfile", "web: serve\nworker: work");
        return bench;
    }

    private DeployTestBench bench() {
        try {
            var bench = new DeployTestBench(Files.createDirectory(directory.resolve("state-" + ++benches)));
            bench.server.domains.addGlobal(List.of(new Hostname("example.com")));
            bench.locked(lock -> bench.server.domains.add(lock, List.of(NAMED)));
            return bench;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
