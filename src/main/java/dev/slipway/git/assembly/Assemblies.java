package dev.slipway.git.assembly;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import dev.slipway.git.BareRepos;
import java.time.Clock;

/** Begins commits. Thread-safe. */
public final class Assemblies {

    private final BareRepos repos;
    private final Settings settings;
    private final Clock clock;

    public Assemblies(BareRepos repos, Settings settings, Clock clock) {
        this.repos = repos;
        this.settings = settings;
        this.clock = clock;
    }

    /** A commit in the app's repository, which is made if need be, on top of its deploy branch. The caller closes it. */
    public Assembly begin(AppName app) {
        repos.ensure(app);
        String branch = settings.computed(app, GitProperties.DEPLOY_BRANCH);
        return new Assembly(repos.open(app), branch, clock.instant());
    }
}
