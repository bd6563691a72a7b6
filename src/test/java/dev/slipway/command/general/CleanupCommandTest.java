package dev.slipway.command.general;

import static dev.slipway.cron.ScheduledApp.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.property.BuilderProperties;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.app.EachApp;
import dev.slipway.container.Script;
import dev.slipway.cron.ScheduledApp;
import dev.slipway.deploy.Cleanup;
import dev.slipway.deploy.disk.DiskBudget;
import dev.slipway.process.ProcessType;
import dev.slipway.release.WaitingReleases;
import dev.slipway.run.OneOff;
import dev.slipway.run.image.ReleaseImages;
import dev.slipway.store.Unguessable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupCommandTest {

    @TempDir
    private Path directory;

    private ScheduledApp app;
    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        app = new ScheduledApp(directory);
        bench = app.bench;
        var cleanup = new Cleanup(
                app.releases,
                app.fleet,
                app.watch,
                new ReleaseImages(
                        app.images,
                        app.marks,
                        Unguessable.of(bench.state),
                        new WaitingReleases(bench.state, bench.settings)),
                new DiskBudget(app.releases, app.images, bench.settings, bench.state));
        bench.with(new CleanupCommand(new EachApp(bench.apps), bench.locks, cleanup).topic());
    }

    private void launch() {
        app.fleet.launch(app.launches.of(app.releases.current(SHOP).orElseThrow(), ProcessType.WEB), 1);
    }

    private String detach(Script script) {
        app.containers.behave(spec -> script);
        var release = app.releases.current(SHOP).orElseThrow();
        return app.oneOff.detach(release, new OneOff.Order(List.of("work"), Map.of(), false));
    }

    @Test
    void what_has_ended_goes_and_what_runs_or_will_run_again_stays() {
        app.deploy();
        launch();
        var former = app.fleet.of(SHOP).get(0);
        app.containers.stop(former.id(), Duration.ZERO);
        app.deploy();
        launch();
        String ended = detach(Script.ends(0, "done"));
        String running = detach(Script.serves());
        var leftOver = app.images.add("built:1");
        app.images.label(leftOver, app.marks.of(SHOP));
        app.images.resize(leftOver, 120L << 20);
        var foreign = app.images.add("foreign:1");

        String found = bench.type("cleanup shop --dry-run").out();
        assertThat(found)
                .isEqualTo("-----> Cleaning up shop (dry run)...\n"
                        + "       Would remove container " + ended + "\n"
                        + "       Would remove container " + former.container().name() + "\n"
                        + "       Would remove image " + leftOver.abbreviated() + "\n"
                        + "       Would free at most 120 MiB\n"
                        + "       Its releases take 0 MiB (images 0 MiB, static files 0 MiB, kept output 0 MiB)\n");
        assertThat(app.images.inspect(leftOver)).isPresent();

        assertThat(bench.type("cleanup").out())
                .isEqualTo(found.replace(" (dry run)", "")
                        .replace("Would remove", "Removed")
                        .replaceFirst("(?s) {7}Would free at most.*", ""));

        assertThat(app.containers())
                .singleElement()
                .satisfies(left -> assertThat(left.name()).isEqualTo(running));
        assertThat(app.fleet.of(SHOP)).hasSize(1);
        assertThat(app.images.inspect(leftOver)).isEmpty();
        assertThat(app.images.inspect(foreign)).isPresent();
        assertThat(app.archive.last(SHOP, "run", 9)).hasSize(1);
        assertThat(bench.type("cleanup shop").out())
                .isEqualTo("-----> Cleaning up shop...\n       Nothing to remove\n");
    }

    @Test
    void a_dry_run_shows_what_the_releases_take_of_the_budget() {
        app.deploy();
        app.images.resize(app.releases.current(SHOP).orElseThrow().content().image(), 30L << 20);
        app.deploy();
        bench.settings.setGlobal(BuilderProperties.DISK_BUDGET, "1g");

        assertThat(bench.type("cleanup shop --dry-run").out())
                .contains("Its releases take 30 MiB (images 30 MiB, static files 0 MiB, kept output 0 MiB)"
                        + " of a disk budget of 1g\n");
    }

    @Test
    void an_app_that_is_deployed_just_now_is_left_alone() {
        app.deploy();
        try (var deploy = bench.locks.hold(SHOP, "kim", "deploy")) {
            assertThat(bench.type("cleanup shop").err()).contains("shop").contains(deploy.holder());
        }
    }
}
