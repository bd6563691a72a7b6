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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Additional contexts that are not built yet: names that are others when what is in them is another. */
record ForeseenContexts(Stack stack) {

    private static final int DIGITS = 12;

    /** The recipe after those of the services that it is built from. */
    Stream<BuildRecipe> inOrder(BuildRecipe recipe) {
        var first = recipe.contexts().values().stream()
                .filter(context -> context.kind() == Kind.SERVICE)
                .flatMap(context -> service(context).source().recipe().stream())
                .flatMap(this::inOrder);
        return Stream.concat(first, Stream.of(recipe));
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
                        .orElseGet(() -> name(source.recipe()
                                .map(recipe -> content(recipe, tree))
                                .orElse("")));
            }
            case IMAGE -> new ImageRef(context.of());
        };
    }

    private StackService service(NamedContext context) {
        return stack.service(new ProcessType(context.of())).orElseThrow();
    }

    private String content(BuildRecipe recipe, SourceTree tree) {
        return content(recipe.context(), tree) + recipe.inline() + of(recipe, tree);
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
        return new ImageRef("context-" + digits);
    }

    /** A step with the names that its Dockerfile has. */
    static StepForecast asWritten(StepForecast step, Map<String, ImageRef> contexts) {
        String text = step.text();
        for (var context : contexts.entrySet()) {
            text = text.replace(context.getValue().value(), context.getKey());
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
