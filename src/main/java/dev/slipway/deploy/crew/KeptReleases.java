package dev.slipway.deploy.crew;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.app.property.PsProperties;
import dev.slipway.deploy.tree.StaticTrees;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.run.ReleaseImages;
import java.util.List;
import java.util.Optional;

/** The last releases of an app, to go back to; older ones are forgotten, with their images. */
public final class KeptReleases {

    /** The current one, and one to go back to. */
    private static final int FEWEST_TO_GO_BACK = 2;

    private final Releases releases;
    private final ReleaseImages images;
    private final Settings settings;
    private final Groundwork groundwork;
    private final StaticTrees trees;

    public KeptReleases(
            Releases releases, ReleaseImages images, Settings settings, Groundwork groundwork, StaticTrees trees) {
        this.releases = releases;
        this.images = images;
        this.settings = settings;
        this.groundwork = groundwork;
        this.trees = trees;
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
    }

    /**
     * To make room: forgets all but the current release and the one before it, unless the owner wants none forgotten. Those
     * that are forgotten, the latest first.
     */
    public List<ReleaseNumber> shrink(AppName app) {
        var current = releases.currentNumber(app);
        boolean isKept = settings.computed(app, BuilderProperties.SKIP_CLEANUP).equals("true");
        return current.isEmpty() || isKept ? List.of() : forget(app, current.get(), FEWEST_TO_GO_BACK);
    }

    private List<ReleaseNumber> forget(AppName app, ReleaseNumber current, int most) {
        List<ReleaseNumber> older = releases.list(app).stream()
                .map(Release::number)
                .filter(number -> number.compareTo(current) < 0)
                .toList();
        var forgotten = older.subList(Math.min(most - 1, older.size()), older.size());
        for (ReleaseNumber number : forgotten) {
            releases.find(app, number).ifPresent(release -> images.drop(app, release));
            releases.remove(app, number);
        }
        return forgotten;
    }
}
