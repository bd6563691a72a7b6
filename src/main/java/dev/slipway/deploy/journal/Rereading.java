package dev.slipway.deploy.journal;

import dev.slipway.app.AppLock;
import dev.slipway.deploy.Workshop;
import dev.slipway.deploy.journal.ReleaseDrafts.Draft;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.git.PushOptions;
import dev.slipway.git.SourceTree;
import dev.slipway.release.Origin;
import dev.slipway.release.Release;

/**
 * A release once more, with what is set today. A stack's files take variables from the app's config, and give them to services
 * and to builds: they are read again, and what comes of a commit comes of it as if it was pushed now. From the build
 * cache, that takes no longer than reading them.
 */
public final class Rereading {

    private final Workshop workshop;
    private final ReleaseDrafts drafts;

    public Rereading(Workshop workshop, ReleaseDrafts drafts) {
        this.workshop = workshop;
        this.drafts = drafts;
    }

    public Draft of(AppLock app, Release release, Origin origin, DeployLog log) {
        if (release.content().parts().isEmpty()) {
            return drafts.renewed(app, release, origin);
        }
        var commit = workshop.find(app.app(), release.origin().commit());
        if (commit.isEmpty()) {
            log.warning("The commit of " + release.number()
                    + " is not in the repository any more, so that its compose file is not read again");
            return drafts.renewed(app, release, origin);
        }
        try (SourceTree tree = workshop.tree(app.app(), commit.get())) {
            var built = workshop.build(app.app(), tree, PushOptions.NONE, log::line);
            var scripts = workshop.appJson(app.app(), tree).scripts();
            return drafts.renewed(
                    app, release, built, origin, !scripts.predeploy().isEmpty());
        }
    }
}
