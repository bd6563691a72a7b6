package dev.slipway.build.compose;

import dev.slipway.build.BuildJob;
import dev.slipway.build.dockerfile.DockerfileBuilder;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.compose.model.BuildRecipe;
import dev.slipway.compose.model.BuildRecipe.NamedContext;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.model.StackService;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.error.AppFailed;
import dev.slipway.process.ProcessType;
import dev.slipway.registry.RegistryImages;
import dev.slipway.voice.Voice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The images of a stack's services: built, each recipe once, or fetched when the server does not have them. */
final class ServiceImages {

    private static final String HINT = Voice.detail("Hint: ");

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
        var making = new Making(stack, job, output);
        var all = new LinkedHashMap<ProcessType, ImageId>();
        stack.services().forEach(service -> all.put(service.name(), making.image(service)));
        return all;
    }

    /** One build of a stack: what is made of it so far. */
    private final class Making {

        private final Stack stack;
        private final BuildJob job;
        private final BuildOutput output;
        private final Map<BuildRecipe, Made> made = new HashMap<>();
        private final Map<String, ImageRef> directories = new HashMap<>();
        private final Set<String> hints = new HashSet<>();

        private Making(Stack stack, BuildJob job, BuildOutput output) {
            this.stack = stack;
            this.job = job;
            this.output = output;
        }

        /** An image and the name that it has until its release gives it another one. */
        private record Made(ImageRef name, ImageId id) {}

        private ImageId image(StackService service) {
            var recipe = service.source().recipe();
            return recipe.isPresent()
                    ? built(recipe.get()).id()
                    : service.source().image().map(this::pulled).orElseThrow();
        }

        private Made built(BuildRecipe recipe) {
            var known = made.get(recipe);
            if (known != null) {
                return known;
            }
            var contexts = new LinkedHashMap<String, ImageRef>();
            recipe.contexts().forEach((name, context) -> contexts.put(name, named(context)));
            output.line(Voice.step("Building " + users(stack, recipe) + " from " + recipe.dockerfile()));
            var name = new ImageRef(job.target().name() + "-" + made.size());
            var one = new RecipeJob(recipe, contexts).of(job, name);
            var result =
                    new Made(name, dockerfiles.make(one, withHintsOnce(recipe)).image());
            made.put(recipe, result);
            return result;
        }

        /** Services that are built of one directory have its hints in common. */
        private BuildOutput withHintsOnce(BuildRecipe recipe) {
            return line -> {
                if (!line.startsWith(HINT) || hints.add(recipe.context() + "\0" + line)) {
                    output.line(line);
                }
            };
        }

        /** A name by which a Dockerfile can copy from it. */
        private ImageRef named(NamedContext context) {
            return switch (context.kind()) {
                case DIRECTORY -> directories.computeIfAbsent(context.of(), this::directory);
                case SERVICE ->
                    named(stack.service(new ProcessType(context.of())).orElseThrow());
                case IMAGE -> {
                    var name = new ImageRef(context.of());
                    pulled(name);
                    yield name;
                }
            };
        }

        private ImageRef named(StackService service) {
            var recipe = service.source().recipe();
            if (recipe.isPresent()) {
                return built(recipe.get()).name();
            }
            image(service);
            return service.source().image().orElseThrow();
        }

        private ImageRef directory(String path) {
            var name = new ImageRef(job.target().name() + "-context-" + directories.size());
            output.line(
                    Voice.step("Reading " + (path.isEmpty() ? "the repository" : path) + " for builds to copy from"));
            dockerfiles.make(RecipeJob.ofDirectory(path, job, name), line -> {
                if (!line.startsWith(HINT)) {
                    output.line(line);
                }
            });
            return name;
        }

        private ImageId pulled(ImageRef name) {
            return images.inspect(name)
                    .orElseGet(() -> {
                        output.line(Voice.step("Pulling " + name));
                        return registry.pull(job.app(), name, line -> output.line(Voice.detail(line)));
                    })
                    .id();
        }
    }

    private static String users(Stack stack, BuildRecipe recipe) {
        return stack.services().stream()
                .filter(service ->
                        service.source().recipe().filter(recipe::equals).isPresent())
                .map(service -> service.name().value())
                .collect(Collectors.joining(", "));
    }

    Image inspect(ImageId id) {
        return images.inspect(id)
                .orElseThrow(() -> new AppFailed("An image is gone that was there just now", "Push again."));
    }

    /** What building each recipe would do, each after those that it is built from. */
    Map<BuildRecipe, Forecast> forecasts(Stack stack, BuildJob job, Optional<Earlier> earlier) {
        var all = new LinkedHashMap<BuildRecipe, Forecast>();
        var foreseen = new ForeseenContexts(stack);
        foreseen.inOrder(stack.services().stream().flatMap(service -> service.source().recipe().stream()))
                .forEach(recipe -> all.put(recipe, forecast(recipe, foreseen, all.size(), job, earlier)));
        return all;
    }

    private Forecast forecast(
            BuildRecipe recipe, ForeseenContexts foreseen, int number, BuildJob job, Optional<Earlier> earlier) {
        var name = new ImageRef(job.target().name() + "-" + number);
        var contexts = foreseen.of(recipe, job.tree());
        var former = earlier.map(one -> new Earlier(
                one.name(),
                new RecipeJob(recipe, foreseen.of(recipe, one.tree())).context(one.tree()),
                one.environment()));
        var forecast = dockerfiles.forecast(new RecipeJob(recipe, contexts).of(job, name), former);
        return new Forecast(
                forecast.recipe(),
                forecast.steps().stream()
                        .map(step -> ForeseenContexts.asWritten(step, contexts))
                        .toList(),
                forecast.outcome(),
                forecast.requests());
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
}
