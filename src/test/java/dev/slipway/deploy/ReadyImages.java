package dev.slipway.deploy;

import dev.slipway.app.AppName;
import dev.slipway.build.Built;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.git.Commit;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.git.PushOptions;
import dev.slipway.git.SourceTree;
import dev.slipway.process.ProcessType;
import dev.slipway.process.Procfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Builds nothing: every commit is an image of the engine's, with the commands and the files that the test wants next. */
final class ReadyImages implements Workshop {

    private final Images images;
    private String image = "";
    private Procfile procfile = Procfile.IMAGE_ONLY;
    private InMemorySourceTree tree = InMemorySourceTree.empty();

    ReadyImages(Images images) {
        this.images = images;
    }

    /** What the next commit is built to. */
    void next(String from, ProcessType type, String... command) {
        image = from;
        procfile = new Procfile(Map.of(type, List.of(command)));
    }

    /** What the next commits are. */
    void files(InMemorySourceTree files) {
        tree = files;
    }

    @Override
    public Optional<Commit> latest(AppName app) {
        return pushed(app);
    }

    @Override
    public Optional<Commit> pushed(AppName app) {
        return Optional.empty();
    }

    @Override
    public Optional<Commit> find(AppName app, String ref) {
        return Optional.empty();
    }

    @Override
    public SourceTree tree(AppName app, Commit commit) {
        return tree;
    }

    @Override
    public String appJsonPath(AppName app) {
        return "app.json";
    }

    @Override
    public Forecast forecast(AppName app, SourceTree any, PushOptions options, Optional<Earlier> earlier) {
        return new Forecast(
                new Forecast.Recipe("dockerfile", "", "Dockerfile", List.of()),
                List.of(),
                new Forecast.Outcome(Procfile.IMAGE_ONLY, OptionalInt.empty()),
                List.of());
    }

    @Override
    public Built build(AppName app, SourceTree any, PushOptions options, Consumer<String> output) {
        return new Built(images.inspect(new ImageRef(image)).orElseThrow().id(), procfile, "test");
    }
}
