package dev.slipway.compose.read.source;

import dev.slipway.compose.gather.TreePath;
import dev.slipway.compose.model.BuildRecipe.NamedContext;
import dev.slipway.compose.model.BuildRecipe.NamedContext.Kind;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import dev.slipway.container.image.ImageRef;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import dev.slipway.words.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code additional_contexts} of a build, and whether the services that they name can be built before. */
public final class ContextReader {

    private static final String KEY = "additional_contexts";
    private static final String SERVICE = "service:";
    private static final String IMAGE = "docker-image://";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:/@-]{0,127}");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z+-]+://.*|git@.*|github\\.com/.*|target:.*");

    private final Scope build;

    ContextReader(Scope build) {
        this.build = build;
    }

    Map<String, NamedContext> read() {
        var contexts = new TreeMap<String, NamedContext>();
        build.pairs(KEY, "=").forEach((name, text) -> {
            if (NAME.matcher(name).matches()) {
                context(name, text).ifPresent(context -> contexts.put(name, context));
            } else {
                build.problem(KEY, text, "'" + name + "' is no name that a Dockerfile can write", "For instance base.");
            }
        });
        return contexts;
    }

    private Optional<NamedContext> context(String name, Text text) {
        String written = text.value();
        if (text.isNull() || written.isBlank()) {
            // The top of the tree would be another way to write it, and nobody writes that by leaving it out.
            build.problem(KEY, text, name + " names nothing", "For instance " + name + ": ./shared");
            return Optional.empty();
        }
        if (written.startsWith(SERVICE)) {
            return service(written.substring(SERVICE.length()), text);
        }
        if (written.startsWith(IMAGE)) {
            return image(written.substring(IMAGE.length()), text);
        }
        if (ELSEWHERE.matcher(written).matches()) {
            build.problem(
                    KEY,
                    text,
                    "names what is elsewhere",
                    "Name a directory of the repository, service:NAME or docker-image://NAME.");
            return Optional.empty();
        }
        return directory(written, text);
    }

    private Optional<NamedContext> service(String name, Text at) {
        try {
            return Optional.of(new NamedContext(Kind.SERVICE, new ProcessType(name).value()));
        } catch (Misuse e) {
            build.problem(KEY, at, "names no service", e.sentence());
            return Optional.empty();
        }
    }

    private Optional<NamedContext> image(String name, Text at) {
        try {
            return Optional.of(new NamedContext(Kind.IMAGE, new ImageRef(name).value()));
        } catch (Misuse e) {
            build.problem(
                    KEY, at, "'" + at + "' is not the name of an image", "For instance docker-image://alpine:3.20");
            return Optional.empty();
        }
    }

    private Optional<NamedContext> directory(String written, Text at) {
        var inside = TreePath.inside(written);
        if (inside.isEmpty()) {
            build.problem(
                    KEY, at, "leads out of the tree", "Name a directory of the repository, for instance ./shared");
        } else if (!build.desk().tree().isDirectory(inside.get())) {
            build.problem(KEY, at, "is no directory of the tree: " + at, "Add it, commit it and push again.");
        }
        return inside.map(path -> new NamedContext(Kind.DIRECTORY, path));
    }

    /**
     * Services that are no services, and builds that wait for each other, are problems. A service that has its image from
     * another one's build waits as that one does.
     */
    public static void check(Map<StackService, Scope> services) {
        var byName = new LinkedHashMap<String, StackService>();
        services.keySet().forEach(service -> byName.put(service.name().value(), service));
        services.forEach((service, scope) -> {
            for (String wanted : wanted(service)) {
                if (!byName.containsKey(wanted) && own(scope).isPresent()) {
                    String meant = Nearest.to(wanted, byName.keySet())
                            .map(near -> "Did you mean service:" + near + "?")
                            .orElse("Name one of the file's services.");
                    problem(scope, "names " + wanted + ", which is no service", meant);
                } else if (reached(wanted, byName, new LinkedHashSet<>())
                        .contains(service.name().value())) {
                    problem(
                            scope,
                            "waits for the image of " + wanted + ", which waits for this one",
                            "Take one of them away.");
                }
            }
        });
    }

    private static void problem(Scope scope, String sentence, String remedy) {
        own(scope)
                .ifPresentOrElse(
                        contexts -> scope.problem("build." + KEY, contexts, sentence, remedy),
                        () -> scope.problem("image", sentence, remedy));
    }

    private static Optional<Node> own(Scope service) {
        return service.node("build").filter(Fields.class::isInstance).flatMap(build -> ((Fields) build).get(KEY));
    }

    private static Set<String> wanted(StackService service) {
        return service.source().recipe().stream()
                .flatMap(recipe -> recipe.contexts().values().stream())
                .filter(context -> context.kind() == Kind.SERVICE)
                .map(NamedContext::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The service and all whose images it is built from. */
    private static Set<String> reached(String name, Map<String, StackService> byName, Set<String> reached) {
        var service = byName.get(name);
        if (service != null && reached.add(name)) {
            wanted(service).forEach(next -> reached(next, byName, reached));
        }
        return reached;
    }
}
