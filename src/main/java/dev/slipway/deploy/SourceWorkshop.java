package dev.slipway.deploy;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.build.Builds;
import dev.slipway.build.Built;
import dev.slipway.git.Commit;
import dev.slipway.git.Commits;
import dev.slipway.git.SourceTree;
import dev.slipway.git.tree.SourceTrees;
import java.util.Optional;
import java.util.function.Consumer;

/** Images come from what was pushed into our repositories, built as the app's settings say. */
public final class SourceWorkshop implements Workshop {

    private final Commits commits;
    private final SourceTrees trees;
    private final Builds builds;
    private final Settings settings;

    public SourceWorkshop(Commits commits, SourceTrees trees, Builds builds, Settings settings) {
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
    public SourceTree tree(AppName app, Commit commit) {
        return builds.sources(app, trees.open(app, commit));
    }

    @Override
    public String appJsonPath(AppName app) {
        return settings.computed(app, BuilderProperties.APPJSON_PATH);
    }

    @Override
    public Built build(AppName app, SourceTree tree, Consumer<String> output) {
        return builds.build(app, tree, output::accept);
    }
}
