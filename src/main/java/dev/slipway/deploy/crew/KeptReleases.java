package dev.slipway.deploy.crew;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.app.property.PsProperties;
import dev.slipway.build.DiskReserve;
import dev.slipway.deploy.disk.DiskBudget;
import dev.slipway.deploy.disk.DiskTotal;
import dev.slipway.deploy.tree.StaticTrees;
import dev.slipway.error.HostFailed;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.run.image.ReleaseImages;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last releases of an app, to go back to; older ones are forgotten, with their images. */
public final class KeptReleases implements DiskReserve.Relief {

    private static final Logger log = LoggerFactory.getLogger(KeptReleases.class);

    /** The current one, and one to go back to. */
    private static final int FEWEST_TO_GO_BACK = 2;

    private final Releases releases;
    private final ReleaseImages images;
    private final Settings settings;
    private final Groundwork groundwork;
    private final StaticTrees trees;
    private final DiskBudget budget;
    private final DiskTotal total;

    /** What else releases have on the disk, and how much all of it may be, of one app and of all. */
    public record Belongings(StaticTrees trees, DiskBudget budget, DiskTotal total) {}

    public KeptReleases(
            Releases releases, ReleaseImages images, Settings settings, Groundwork groundwork, Belongings belongings) {
        this.releases = releases;
        this.images = images;
        this.settings = settings;
        this.groundwork = groundwork;
        this.trees = belongings.trees();
        this.budget = belongings.budget();
        this.total = belongings.total();
    }

    Optional<ReleaseNumber> current(AppName app) {
        return releases.currentNumber(app);
    }

    /** Never the current one, and none after it: that may be one that is being rolled out. */
    public void prune(AppName app) {
        var current = releases.currentNumber(app);
        groundwork.clear(app, current);
        current.flatMap(number -> releases.find(app, number)).ifPresent(groundwork::clear);
        boolean isKept = settings.computed(app, BuilderProperties.SKIP_CLEANUP).equals("true");
        if (current.isEmpty() || isKept) {
            return;
        }
        forget(app, current.get(), Math.max(1, Integer.parseInt(settings.computed(app, PsProperties.KEEP_RELEASES))));
        groundwork.clearVolumes(app, releases.list(app));
        trees.prune(app);
        keepToBudget(app, current.get());
    }

    /** The oldest first, and measured anew after each: what it shared with a younger one stays. */
    private void keepToBudget(AppName app, ReleaseNumber current) {
        int left = older(app, current).size() + 1;
        while (left > FEWEST_TO_GO_BACK && (budget.isExceeded(app) || total.isExceeded())) {
            left--;
            var forgotten = forget(app, current, left);
            trees.prune(app);
            log.info("over disk budget app={} forgotten={}", app, forgotten);
        }
    }

    /**
     * To make room: forgets all but the current release and the one before it, unless the owner wants none forgotten. Those
     * that are forgotten, the latest first.
     */
    @Override
    public List<ReleaseNumber> shrink(AppName app) {
        var current = releases.currentNumber(app);
        boolean isKept = settings.computed(app, BuilderProperties.SKIP_CLEANUP).equals("true");
        return current.isEmpty() || isKept ? List.of() : forget(app, current.get(), FEWEST_TO_GO_BACK);
    }

    @Override
    public Optional<String> hopeless(AppName app) {
        return budget.hopeless(app);
    }

    @Override
    public Optional<HostFailed> overTotal(AppName app) {
        return total.refusal(app);
    }

    private List<ReleaseNumber> older(AppName app, ReleaseNumber current) {
        return releases.list(app).stream()
                .map(Release::number)
                .filter(number -> number.compareTo(current) < 0)
                .toList();
    }

    private List<ReleaseNumber> forget(AppName app, ReleaseNumber current, int most) {
        var older = older(app, current);
        var forgotten = older.subList(Math.min(most - 1, older.size()), older.size());
        for (ReleaseNumber number : forgotten) {
            releases.find(app, number).ifPresent(release -> images.drop(app, release));
            releases.remove(app, number);
        }
        return forgotten;
    }
}
