package dev.slipway.deploy.disk;

import static dev.slipway.cron.ScheduledApp.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.property.BuilderProperties;
import dev.slipway.cron.ScheduledApp;
import dev.slipway.error.HostFailed;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTotalTest {

    private static final long MIB = 1L << 20;

    @TempDir
    private Path directory;

    private ScheduledApp app;
    private DiskTotal total;

    @BeforeEach
    void twoReleases() {
        app = new ScheduledApp(directory);
        deploy(40);
        deploy(30);
        var budget = new DiskBudget(app.releases, app.images, app.bench.settings, app.bench.state);
        total = new DiskTotal(budget, app.bench.settings, app.bench.apps::list);
    }

    @Test
    void without_a_total_everything_fits() {
        assertThat(total.written()).isEmpty();
        assertThat(total.isExceeded()).isFalse();
        assertThat(total.refusal(SHOP)).isEmpty();
    }

    @Test
    void a_release_as_large_as_the_last_fits_as_long_as_all_stay_within() {
        most("100m");

        assertThat(total.isExceeded()).isFalse();
        assertThat(total.refusal(SHOP)).isEmpty();
    }

    @Test
    void one_that_would_exceed_it_is_refused_before_it_is_built() {
        most("99m");

        assertThat(total.isExceeded()).isFalse();
        HostFailed refusal = total.refusal(SHOP).orElseThrow();
        assertThat(refusal.sentence())
                .isEqualTo(
                        "The disk budget of all apps would be exceeded: their releases take 70 MiB, a further one of shop"
                                + " about 30 MiB, and all may take 99m.");
        assertThat(refusal.nextSteps()).last().asString().startsWith("builder:set --global disk-total ");
    }

    @Test
    void zero_is_no_total() {
        most("0");

        assertThat(total.refusal(SHOP)).isEmpty();
    }

    private void most(String written) {
        app.bench.settings.setGlobal(BuilderProperties.DISK_TOTAL, written);
    }

    private void deploy(int mib) {
        app.deploy();
        app.images.resize(app.releases.current(SHOP).orElseThrow().content().image(), mib * MIB);
    }
}
