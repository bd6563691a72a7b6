package dev.slipway.build.compose;

import dev.slipway.build.BuildJob;
import dev.slipway.build.BuildSettings;
import dev.slipway.build.dockerfile.DockerfileBuilder;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.compose.model.BuildRecipe;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.model.StackService;
import dev.slipway.config.Secret;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.error.AppFailed;
import dev.slipway.git.SourceTree;
import dev.slipway.option.BuildOptions;
import dev.slipway.process.ProcessType;
import dev.slipway.registry.RegistryImages;
import dev.slipway.voice.Voice;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The images of a stack's services: built, each recipe once, or fetched when the server does not have them. */
final class ServiceImages {

    private final Images images;
    private final RegistryImages registry;
    private final DockerfileBuilder dockerfiles;

    ServiceImages(Images images, RegistryImages registry, DockerfileBuilder dockerfiles) {
        this.images = images;
        this.registry = registry;
        this.dockerfiles = dockerfiles;
    }

    /** Of every service, whatever it is for. Blocks until all are there. */
    Map<ProcessType, ImageId> of(Stack stack, BuildJob job, BuildOutput output) {
        var built = new HashMap<BuildRecipe, ImageId>();
        var all = new LinkedHashMap<ProcessType, ImageId>();
        for (StackService service : stack.services()) {
            var recipe = service.source().recipe();
            var image = recipe.isPresent()
                    ? built.computeIfAbsent(recipe.get(), how -> {
                        output.line(Voice.step("Building " + users(stack, how) + " from " + how.dockerfile()));
                        return build(how, built.size(), job, output);
                    })
                    : service.source()
                            .image()
                            .map(name -> pulled(job, name, output))
                            .orElseThrow();
            all.put(service.name(), image);
        }
        return all;
    }

    private static String users(Stack stack, BuildRecipe recipe) {
        return stack.services().stream()
                .filter(service ->
                        service.source().recipe().filter(recipe::equals).isPresent())
                .map(service -> service.name().value())
                .collect(Collectors.joining(", "));
    }

    private ImageId pulled(BuildJob job, ImageRef name, BuildOutput output) {
        return images.inspect(name)
                .orElseGet(() -> {
                    output.line(Voice.step("Pulling " + name));
                    return registry.pull(job.app(), name, line -> output.line(Voice.detail(line)));
                })
                .id();
    }

    Image inspect(ImageId id) {
        return images.inspect(id)
                .orElseThrow(() -> new AppFailed("An image is gone that was there just now", "Push again."));
    }

    /** What building each recipe would do, in the order of the services. */
    Map<BuildRecipe, Forecast> forecasts(Stack stack, BuildJob job, Optional<Earlier> earlier) {
        var all = new LinkedHashMap<BuildRecipe, Forecast>();
        for (StackService service : stack.services()) {
            var recipe = service.source().recipe();
            if (recipe.isPresent() && !all.containsKey(recipe.get())) {
                all.put(recipe.get(), forecast(recipe.get(), job(recipe.get(), all.size(), job), earlier));
            }
        }
        return all;
    }

    private Forecast forecast(BuildRecipe recipe, BuildJob job, Optional<Earlier> earlier) {
        var former = earlier.map(one -> new Earlier(one.name(), context(recipe, one.tree()), one.environment()));
        return dockerfiles.forecast(job, former);
    }

    /** As far as it can be told without building or fetching: what is not there yet declares nothing. */
    Image foreseen(StackService service, Map<BuildRecipe, Forecast> forecasts) {
        var recipe = service.source().recipe();
        if (recipe.isPresent()) {
            var forecast = forecasts.get(recipe.get());
            return forecast == null ? unknown("(built)", OptionalInt.empty()) : unknown(forecast);
        }
        var name = service.source().image();
        return name.flatMap(images::inspect)
                .orElseGet(() -> unknown(name.map(ImageRef::value).orElse(""), OptionalInt.empty()));
    }

    private static Image unknown(Forecast forecast) {
        String name = forecast.requests().stream()
                .map(request -> request.name().value())
                .findFirst()
                .orElse("(built)");
        return unknown(name, forecast.outcome().declaredPort());
    }

    private static Image unknown(String name, OptionalInt port) {
        var ports = new TreeSet<Integer>();
        port.ifPresent(ports::add);
        var declared = new Image.Declared(ports, List.of(), List.of(), List.of(), false);
        return new Image(new ImageId(name), List.of(), new Labels(Map.of()), declared, 0);
    }

    /** The tree is the caller's to close, and what is seen from below with it. */
    private static SourceTree context(BuildRecipe recipe, SourceTree tree) {
        var context = recipe.context().isEmpty() ? tree : tree.under(recipe.context());
        return recipe.inline().isEmpty()
                ? context
                : new TreeWithDockerfile(context, dockerfile(recipe), recipe.inline());
    }

    private static BuildJob job(BuildRecipe recipe, int number, BuildJob job) {
        var target = new BuildJob.Target(
                new ImageRef(job.target().name() + "-" + number), job.target().labels());
        var tree = context(recipe, job.tree());
        return new BuildJob(job.app(), tree, settings(recipe, job.settings()), job.environment(), target);
    }

    private ImageId build(BuildRecipe recipe, int number, BuildJob job, BuildOutput output) {
        return dockerfiles.make(job(recipe, number, job), output).image();
    }

    private static BuildSettings settings(BuildRecipe recipe, BuildSettings of) {
        var wanted = of.options();
        var values = new HashMap<>(wanted.arguments().values());
        recipe.arguments().forEach((name, value) -> values.put(name, reveal(value)));
        var options = new BuildOptions(
                new BuildOptions.Arguments(values, wanted.arguments().configured()),
                wanted.labels(),
                wanted.hosts(),
                recipe.target().isEmpty() ? wanted.target() : recipe.target(),
                wanted.caching());
        var paths = new BuildSettings.Paths("", dockerfile(recipe), of.paths().procfile());
        return new BuildSettings(of.selected(), paths, of.limits(), of.noCache(), options);
    }

    private static String reveal(Secret value) {
        return value.reveal();
    }

    /** In relation to the context. */
    private static String dockerfile(BuildRecipe recipe) {
        String context = recipe.context().isEmpty() ? "" : recipe.context() + "/";
        if (!recipe.dockerfile().startsWith(context)) {
            throw new AppFailed(
                    recipe.dockerfile() + " is not in the directory that it is built from, " + recipe.context(),
                    "Move it there, or make the directory above both the context.");
        }
        return recipe.dockerfile().substring(context.length());
    }
}
