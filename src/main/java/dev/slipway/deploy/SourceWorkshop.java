package dev.slipway.deploy;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.app.property.GitProperties;
import dev.slipway.build.Builds;
import dev.slipway.build.Built;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.git.Commit;
import dev.slipway.git.Commits;
import dev.slipway.git.PushOptions;
import dev.slipway.git.SourceTree;
import dev.slipway.git.tree.SourceTrees;
import dev.slipway.store.StateDir;
import java.util.Optional;
import java.util.function.Consumer;

/** Images come from what was pushed into our repositories, built as the app's settings say. */
public final class SourceWorkshop implements Workshop {

    private final Commits commits;
    private final SourceTrees trees;
    private final Builds builds;
    private final Settings settings;
    private final StateDir state;

    public SourceWorkshop(Commits commits, SourceTrees trees, Builds builds, Settings settings, StateDir state) {
        this.state = state;
        this.commits = commits;
        this.trees = trees;
        this.builds = builds;
        this.settings = settings;
    }

    @Override
    public Optional<Commit> pushed(AppName app) {
        return commits.head(app);
    }

    @Override
    public Optional<Commit> latest(AppName app) {
        return commits.latest(app);
    }

    @Override
    public Optional<Commit> find(AppName app, String ref) {
        return commits.tip(app, ref).or(() -> commits.find(app, ref));
    }

    @Override
    public SourceTree tree(AppName app, Commit commit) {
        boolean keepsGit = Boolean.parseBoolean(settings.computed(app, GitProperties.KEEP_GIT_DIR));
        String branch = settings.computed(app, GitProperties.DEPLOY_BRANCH);
        return builds.sources(
                app, keepsGit ? trees.openWithGit(app, commit, branch, state.work()) : trees.open(app, commit));
    }

    @Override
    public String appJsonPath(AppName app) {
        return settings.computed(app, BuilderProperties.APPJSON_PATH);
    }

    @Override
    public Forecast forecast(AppName app, SourceTree tree, PushOptions options, Optional<Earlier> earlier) {
        return builds.forecast(app, tree, options, earlier);
    }

    @Override
    public Built build(AppName app, SourceTree tree, PushOptions options, Consumer<String> output) {
        return builds.build(app, tree, options, output::accept);
    }
}
