package dev.slipway.deploy;

import dev.slipway.app.AppName;
import dev.slipway.asset.Assets;
import dev.slipway.build.Built;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.build.forecast.StepForecast;
import dev.slipway.build.forecast.StepForecast.Fate;
import dev.slipway.container.ImageId;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.error.AppFailed;
import dev.slipway.git.Commit;
import dev.slipway.git.PushOptions;
import dev.slipway.git.SourceTree;
import dev.slipway.process.ProcessType;
import dev.slipway.process.Procfile;
import dev.slipway.release.part.Parts;
import dev.slipway.run.Marks;
import dev.slipway.words.Words;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Trees that a test wrote, each built to an image of its commit. A tree with a file {@code broken} cannot be built; one with a
 * file {@code compose.yaml}, in which the command of its database is, is a {@link TestStack}.
 */
final class TestWorkshop implements Workshop {

    private final InMemoryImages images;
    private final ImageId database;
    private final Map<Commit, Map<String, String>> trees = new HashMap<>();
    private final Map<AppName, Commit> tips = new HashMap<>();
    private int commits;

    TestWorkshop(InMemoryImages images) {
        this.images = images;
        this.database = images.add("postgres:16", 5432);
    }

    /** A commit with these files, given as path, content, path, content. */
    Commit commit(AppName app, String... files) {
        var tree = new LinkedHashMap<String, String>();
        for (int i = 0; i < files.length; i += 2) {
            tree.put(files[i], files[i + 1]);
        }
        var commit = new Commit("%07x".formatted(0xa1b2c3d + ++commits) + "0".repeat(33), "Change " + commits, "Anna");
        trees.put(commit, tree);
        tips.put(app, commit);
        return commit;
    }

    @Override
    public Optional<Commit> latest(AppName app) {
        return pushed(app);
    }

    @Override
    public Optional<Commit> pushed(AppName app) {
        return Optional.ofNullable(tips.get(app));
    }

    @Override
    public SourceTree tree(AppName app, Commit commit) {
        return new Tree(commit, trees.getOrDefault(commit, Map.of()));
    }

    @Override
    public String appJsonPath(AppName app) {
        return "app.json";
    }

    @Override
    public Optional<Commit> find(AppName app, String ref) {
        return trees.keySet().stream()
                .filter(commit -> commit.id().startsWith(ref))
                .findFirst();
    }

    @Override
    public Forecast forecast(AppName app, SourceTree tree, PushOptions options, Optional<Earlier> earlier) {
        var steps = List.of(new StepForecast(2, "RUN make", earlier.isPresent() ? Fate.CACHED : Fate.UNKNOWN, ""));
        return new Forecast(
                new Forecast.Recipe("dockerfile", "", "Dockerfile", List.of()),
                steps,
                new Forecast.Outcome(
                        procfile(tree), OptionalInt.of(5000), parts(tree, new ImageId("(built)")), Forecast.Files.NONE),
                List.of());
    }

    @Override
    public Built build(AppName app, SourceTree tree, PushOptions options, Consumer<String> output) {
        output.accept("-----> Building " + app + " from Dockerfile");
        if (tree.find("broken").isPresent()) {
            throw new AppFailed(
                    "The build failed at Dockerfile line 2, RUN false: exit code: 1",
                    "Correct it, commit and push again.");
        }
        var image = images.add(
                "slipway/" + DeployTestBench.STATE + "/" + app + ":build-"
                        + tree.commit().abbreviated(),
                5000);
        images.label(image, new Marks(DeployTestBench.STATE).of(app));
        return new Built(image, procfile(tree), "dockerfile", Assets.NONE, parts(tree, image));
    }

    private Parts parts(SourceTree tree, ImageId web) {
        return tree.text("compose.yaml", 1 << 16)
                .map(command -> new TestStack(web, database, command).parts())
                .orElse(Parts.NONE);
    }

    private static Procfile procfile(SourceTree tree) {
        if (tree.find("compose.yaml").isPresent()) {
            return new Procfile(TestStack.processes());
        }
        return tree.text("Procfile", 1 << 16)
                .map(text -> {
                    var commands = new LinkedHashMap<ProcessType, List<String>>();
                    text.lines()
                            .map(line -> line.split(":", 2))
                            .forEach(parts -> commands.put(new ProcessType(parts[0]), Words.split(parts[1])));
                    return new Procfile(commands);
                })
                .orElse(Procfile.IMAGE_ONLY);
    }

    private record Tree(Commit commit, Map<String, String> files) implements SourceTree {

        @Override
        public List<Entry> entries() {
            return files.entrySet().stream()
                    .map(file ->
                            new Entry(file.getKey(), Kind.FILE, file.getValue().length()))
                    .toList();
        }

        @Override
        public Optional<Entry> find(String path) {
            return entries().stream().filter(entry -> entry.path().equals(path)).findFirst();
        }

        @Override
        public String contentId(Entry entry) {
            return files.getOrDefault(entry.path(), "");
        }

        @Override
        public InputStream open(Entry entry) {
            return new ByteArrayInputStream(files.getOrDefault(entry.path(), "").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Optional<String> destination(String path) {
            return Optional.of(path);
        }

        @Override
        public Optional<String> text(String path, int limitBytes) {
            return Optional.ofNullable(files.get(path));
        }

        @Override
        public SourceTree under(String directory) {
            return this;
        }

        @Override
        public void close() {}
    }
}
