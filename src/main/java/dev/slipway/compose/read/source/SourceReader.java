package dev.slipway.compose.read.source;

import dev.slipway.compose.gather.Shape;
import dev.slipway.compose.gather.TreePath;
import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.BuildRecipe;
import dev.slipway.compose.model.BuildRecipe.Inputs;
import dev.slipway.compose.model.Source;
import dev.slipway.compose.scope.Scope;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import dev.slipway.container.image.ImageRef;
import dev.slipway.error.Misuse;
import dev.slipway.words.Nearest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code image} and {@code build}. */
public final class SourceReader {

    private static final Pattern ELSEWHERE = Pattern.compile("[a-z+]+://.*|git@.*|github\\.com/.*");
    private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}|");
    /** What stands in messages for a Dockerfile that is no file. */
    private static final String INLINE = "dockerfile_inline";

    private static final ImageRef UNREAD = new ImageRef("unread");

    private final Scope service;

    public SourceReader(Scope service) {
        this.service = service;
    }

    /** What is wrong with it is noted; what comes then stands for it. */
    public Source read() {
        if (service.node("build").isPresent()) {
            var recipe = recipe();
            return new Source.BuiltHere(recipe, base(recipe));
        }
        if (service.node("image").isEmpty()) {
            service.problem("", "has neither an image nor a build", "build: .  or  image: postgres:16");
        }
        return new Source.Pulled(image());
    }

    private ImageRef image() {
        var written = service.scalar("image");
        try {
            return written.isPresent() ? new ImageRef(written.get().value()) : UNREAD;
        } catch (Misuse e) {
            service.problem(
                    "image", "'" + written.get() + "' is not the name of an image", "For instance postgres:16.");
            return UNREAD;
        }
    }

    private BuildRecipe recipe() {
        var node = service.node("build")
                .map(build -> Shape.under("context", build))
                .orElseThrow();
        var build = service.child("build", Level.BUILD, node);
        String context = context(build);
        return new BuildRecipe(
                context,
                dockerfile(build, context),
                build.text("dockerfile_inline"),
                target(build),
                new Inputs(arguments(build), new ContextReader(build).read()));
    }

    private String base(BuildRecipe recipe) {
        return recipe.text(service.desk().tree()::text)
                .map(text -> new Stages(text, recipe).base())
                .orElse("");
    }

    private String context(Scope build) {
        String written = build.node("context").isPresent() ? build.text("context") : ".";
        if (ELSEWHERE.matcher(written).matches()) {
            build.problem(
                    "context", "is elsewhere; only the pushed tree is built", "Name a directory of the repository.");
            return "";
        }
        var inside = TreePath.inside(written);
        if (inside.isEmpty()) {
            build.problem("context", "leads out of the tree", "Name a directory of the repository, for instance ./web");
        } else if (!service.desk().tree().isDirectory(inside.get())) {
            build.problem(
                    "context",
                    "is no directory of the tree: "
                            + build.scalar("context").map(Object::toString).orElse("."),
                    "Add it, commit it and push again.");
        }
        return inside.orElse("");
    }

    private String dockerfile(Scope build, String context) {
        boolean isWrittenHere = build.node("dockerfile_inline").isPresent();
        if (isWrittenHere) {
            if (build.node("dockerfile").isPresent()) {
                build.problem("dockerfile", "is named besides dockerfile_inline", "Take one of them away.");
            }
            return (context.isEmpty() ? "" : context + "/") + INLINE;
        }
        String name = build.node("dockerfile").isPresent() ? build.text("dockerfile") : "Dockerfile";
        var inside = TreePath.inside(TreePath.from(context, name));
        if (inside.isEmpty()) {
            build.problem(
                    "dockerfile", "leads out of the tree", "Name a file of the repository, relative to the context.");
            return "Dockerfile";
        }
        if (!service.desk().tree().isFile(inside.get()) && service.desk().tree().isDirectory(context)) {
            String remedy = Nearest.to(inside.get(), service.desk().tree().paths())
                    .map(near -> "Did you mean " + near + "? It is relative to the context.")
                    .orElse("Add it, commit it and push again.");
            build.problem("dockerfile", inside.get() + " is not in the tree", remedy);
        }
        return inside.get();
    }

    private static String target(Scope build) {
        String target = build.text("target");
        if (!STAGE.matcher(target).matches()) {
            build.problem("target", "is not the name of a stage", "As in FROM … AS NAME.");
            return "";
        }
        return target;
    }

    private Map<String, Secret> arguments(Scope build) {
        var arguments = new TreeMap<String, Secret>();
        build.pairs("args", "=").forEach((name, text) -> {
            try {
                var key = new EnvKey(name);
                var value = text.isNull() ? service.desk().variables().get(key) : Optional.of(new Secret(text.value()));
                value.ifPresent(secret -> arguments.put(name, secret));
            } catch (Misuse e) {
                build.problem("args", text, "has a name that no variable can have", String.join(" ", e.nextSteps()));
            }
        });
        return arguments;
    }
}
