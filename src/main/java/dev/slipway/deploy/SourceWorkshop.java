package dev.slipway.deploy;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.app.property.PsProperties;
import dev.slipway.build.Builds;
import dev.slipway.build.Built;
import dev.slipway.git.Commit;
import dev.slipway.git.Commits;
import dev.slipway.git.SourceTree;
import dev.slipway.git.tree.SourceTrees;
import dev.slipway.process.ProcessType;
import dev.slipway.process.Procfile;
import dev.slipway.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
        Built built = builds.build(app, tree, output::accept);
        return startCommand(app).map(command -> with(built, command)).orElse(built);
    }

    /** What the operator wants to start in place of what the tree declares for web. */
    private Optional<List<String>> startCommand(AppName app) {
        return Stream.of(PsProperties.DOCKERFILE_START_CMD, PsProperties.START_CMD)
                .map(property -> settings.computed(app, property))
                .filter(command -> !command.isBlank())
                .findFirst()
                .map(Words::split);
    }

    private static Built with(Built built, List<String> command) {
        var commands = new LinkedHashMap<>(built.procfile().commands());
        commands.put(ProcessType.WEB, command);
        return new Built(built.image(), new Procfile(commands), built.builder());
    }
}
