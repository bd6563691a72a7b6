package dev.slipway.build.compose;

import dev.slipway.build.forecast.StepForecast;
import dev.slipway.compose.model.BuildRecipe;
import dev.slipway.compose.model.BuildRecipe.NamedContext;
import dev.slipway.compose.model.BuildRecipe.NamedContext.Kind;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.model.StackService;
import dev.slipway.container.image.ImageRef;
import dev.slipway.git.SourceTree;
import dev.slipway.process.ProcessType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Additional contexts that are not built yet: names that are others when what is in them is another. */
final class ForeseenContexts {

    private static final String PREFIX = "context-";
    private static final int DIGITS = 12;

    private final Stack stack;
    /** Services that several are built from are looked into once. */
    private final Map<Built, ImageRef> names = new HashMap<>();

    private record Built(BuildRecipe recipe, SourceTree tree) {}

    ForeseenContexts(Stack stack) {
        this.stack = stack;
    }

    /** The recipes, each once, and after those of the services that it is built from. */
    List<BuildRecipe> inOrder(Stream<BuildRecipe> recipes) {
        var ordered = new LinkedHashSet<BuildRecipe>();
        recipes.forEach(recipe -> add(recipe, ordered));
        return List.copyOf(ordered);
    }

    private void add(BuildRecipe recipe, Set<BuildRecipe> ordered) {
        if (ordered.contains(recipe)) {
            return;
        }
        recipe.contexts().values().stream()
                .filter(context -> context.kind() == Kind.SERVICE)
                .flatMap(context -> service(context).source().recipe().stream())
                .forEach(first -> add(first, ordered));
        ordered.add(recipe);
    }

    Map<String, ImageRef> of(BuildRecipe recipe, SourceTree tree) {
        var names = new LinkedHashMap<String, ImageRef>();
        recipe.contexts().forEach((name, context) -> names.put(name, name(context, tree)));
        return names;
    }

    private ImageRef name(NamedContext context, SourceTree tree) {
        return switch (context.kind()) {
            case DIRECTORY -> name(content(context.of(), tree));
            case SERVICE -> {
                var source = service(context).source();
                yield source.image()
                        .orElseGet(() -> source.recipe()
                                .map(recipe -> name(recipe, tree))
                                .orElseGet(() -> name("")));
            }
            case IMAGE -> new ImageRef(context.of());
        };
    }

    private StackService service(NamedContext context) {
        return stack.service(new ProcessType(context.of())).orElseThrow();
    }

    private ImageRef name(BuildRecipe recipe, SourceTree tree) {
        var built = new Built(recipe, tree);
        var known = names.get(built);
        if (known != null) {
            return known;
        }
        var name = name(content(recipe.context(), tree) + recipe.inline() + of(recipe, tree));
        names.put(built, name);
        return name;
    }

    private static String content(String directory, SourceTree tree) {
        String below = directory.isEmpty() ? "" : directory + "/";
        return tree.entries().stream()
                .filter(entry -> entry.path().startsWith(below))
                .map(entry -> entry.path() + "\0" + entry.kind() + "\0" + tree.contentId(entry))
                .collect(Collectors.joining("\n"));
    }

    private static ImageRef name(String content) {
        String digits = UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, DIGITS);
        return new ImageRef(PREFIX + digits);
    }

    /** A step with the names that its Dockerfile has. */
    static StepForecast asWritten(StepForecast step, Map<String, ImageRef> contexts) {
        String text = step.text();
        for (var context : contexts.entrySet()) {
            String image = context.getValue().value();
            // An image that the file names is written so: its name may be any word of the step.
            if (image.startsWith(PREFIX)) {
                text = text.replace(image, context.getKey());
            }
        }
        return new StepForecast(step.line(), text, step.fate(), step.reason());
    }

    /** As {@code docker build --build-context} is told them: directories below the tree's top, and images. */
    Map<String, String> typed(BuildRecipe recipe, Map<BuildRecipe, ImageRef> built) {
        var typed = new LinkedHashMap<String, String>();
        recipe.contexts().forEach((name, context) -> typed.put(name, typed(context, built)));
        return typed;
    }

    private String typed(NamedContext context, Map<BuildRecipe, ImageRef> built) {
        return switch (context.kind()) {
            case DIRECTORY -> "./" + context.of();
            case SERVICE -> {
                var source = service(context).source();
                yield "docker-image://"
                        + source.image()
                                .or(() -> source.recipe().map(built::get))
                                .orElseThrow();
            }
            case IMAGE -> "docker-image://" + context.of();
        };
    }
}
