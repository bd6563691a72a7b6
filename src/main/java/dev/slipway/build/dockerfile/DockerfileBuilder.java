package dev.slipway.build.dockerfile;

import static dev.slipway.voice.Voice.detail;
import static dev.slipway.voice.Voice.step;

import dev.slipway.build.BuildJob;
import dev.slipway.build.BuildSettings;
import dev.slipway.build.Builder;
import dev.slipway.build.Built;
import dev.slipway.build.context.ContextTar;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.container.ImageId;
import dev.slipway.container.image.BuildFailed;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.image.Images;
import dev.slipway.git.SourceTree;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets the engine build the tree's Dockerfile. */
public final class DockerfileBuilder implements Builder {

    /** Of a step that failed far up: enough to see why, and no more than fits a screen. */
    private static final int LINES_TOLD = 20;

    private final Images images;
    private final ParentImages parents;
    private final Clock clock;

    public DockerfileBuilder(Images images, ParentImages parents, Clock clock) {
        this.images = images;
        this.parents = parents;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "dockerfile";
    }

    @Override
    public String looksFor(BuildSettings settings) {
        return settings.paths().dockerfile();
    }

    @Override
    public boolean recognises(SourceTree tree, BuildSettings settings) {
        return tree.find(settings.paths().dockerfile()).isPresent();
    }

    @Override
    public Built build(BuildJob job, BuildOutput output) {
        output.line(step("Building " + job.app() + " from " + Recipe.path(job)));
        return make(job, output);
    }

    /** The same for who has said already what is built. */
    public Built make(BuildJob job, BuildOutput output) {
        var recipe = Recipe.read(job);
        recipe.hints().forEach(hint -> output.line(detail("Hint: " + hint)));
        parents.prepare(job, recipe.dockerfile(), line -> output.line(detail(line)));
        var context = recipe.context(clock.instant());
        output.line(detail("Sending " + size(context)));
        var request = recipe.request(context, hint -> output.line(detail("Hint: " + hint)));
        return new Built(build(recipe, request, output), recipe.procfile(), name());
    }

    private ImageId build(Recipe recipe, BuildRequest request, BuildOutput output) {
        var shown = new EngineOutput(output);
        try {
            return images.build(request, shown);
        } catch (BuildFailed failed) {
            if (recipe.lacksItsFrontend(failed)) {
                String frontend = recipe.dockerfile().frontend();
                output.line(detail("Hint: " + frontend + " cannot be fetched: the engine's own reads the Dockerfile"));
                var context = recipe.contextWithoutFrontend(clock.instant());
                return build(recipe.withoutFrontend(), recipe.request(context, hint -> {}), output);
            }
            var told = failed.step().output();
            // Steps that go on beside it may have printed since: then what matters is far up.
            if (!told.isEmpty() && !shown.wasLast(told.get(told.size() - 1))) {
                output.line(detail("The last lines of " + failed.step().name() + ":"));
                told.subList(Math.max(0, told.size() - LINES_TOLD), told.size()).forEach(shown::line);
            }
            throw recipe.explained(failed);
        }
    }

    @Override
    public Forecast forecast(BuildJob job, Optional<Earlier> earlier) {
        var recipe = Recipe.read(job);
        var hints = new ArrayList<>(recipe.hints());
        var request = recipe.request(recipe.context(clock.instant()), hints::add);
        var steps = new StepComparison(recipe, request.options().caching().noCache());
        return new Forecast(
                new Forecast.Recipe(name(), job.settings().paths().directory(), Recipe.path(job), hints),
                earlier.map(steps::with).orElseGet(steps::alone),
                new Forecast.Outcome(recipe.procfile(), recipe.dockerfile().exposed()),
                List.of(request));
    }

    private static String size(ContextTar context) {
        long kib = (context.bytes() + 1023) / 1024;
        String size = kib < 1024 ? kib + " KiB" : kib / 1024 + " MiB";
        return context.files() + (context.files() == 1 ? " file, " : " files, ") + size;
    }
}
