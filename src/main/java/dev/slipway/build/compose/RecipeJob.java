package dev.slipway.build.compose;

import dev.slipway.build.BuildJob;
import dev.slipway.build.BuildSettings;
import dev.slipway.compose.model.BuildRecipe;
import dev.slipway.compose.model.BuildRecipe.NamedContext;
import dev.slipway.config.Secret;
import dev.slipway.container.image.ImageRef;
import dev.slipway.error.AppFailed;
import dev.slipway.git.SourceTree;
import dev.slipway.option.BuildOptions;
import java.util.HashMap;
import java.util.Map;

/** A recipe of a stack as a build of its own, with the images that its additional contexts are. */
record RecipeJob(BuildRecipe recipe, Map<String, ImageRef> contexts) {

    private static final int LARGEST_DOCKERFILE = 1 << 20;

    /** What makes a directory of the tree an image to copy from. */
    static BuildJob ofDirectory(String path, BuildJob job, ImageRef name) {
        var tree = ContextImage.of(path.isEmpty() ? job.tree() : job.tree().under(path));
        var settings = new BuildSettings(
                job.settings().selected(),
                new BuildSettings.Paths("", "", ""),
                job.settings().limits(),
                job.settings().noCache());
        return new BuildJob(
                job.app(),
                tree,
                settings,
                job.environment(),
                new BuildJob.Target(name, job.target().labels()));
    }

    /** The tree is the caller's to close, and what is seen from below with it. */
    SourceTree context(SourceTree tree) {
        var context = recipe.context().isEmpty() ? tree : tree.under(recipe.context());
        String path = dockerfile();
        if (contexts.isEmpty()) {
            return recipe.inline().isEmpty() ? context : new TreeWithDockerfile(context, path, recipe.inline());
        }
        return recipe.text(any -> context.text(path, LARGEST_DOCKERFILE))
                .map(text -> ContextNames.replaced(text, contexts))
                .<SourceTree>map(text -> new TreeWithDockerfile(context, path, text))
                .orElse(context);
    }

    BuildJob of(BuildJob job, ImageRef name) {
        var target = new BuildJob.Target(name, job.target().labels());
        return new BuildJob(job.app(), context(job.tree()), settings(job.settings()), job.environment(), target);
    }

    private BuildSettings settings(BuildSettings of) {
        var wanted = of.options();
        var values = new HashMap<>(wanted.arguments().values());
        recipe.arguments().forEach((name, value) -> values.put(name, reveal(value)));
        var options = new BuildOptions(
                new BuildOptions.Arguments(values, wanted.arguments().configured()),
                wanted.labels(),
                wanted.hosts(),
                recipe.target().isEmpty() ? wanted.target() : recipe.target(),
                caching(wanted.caching()));
        var paths = new BuildSettings.Paths("", dockerfile(), of.paths().procfile());
        return new BuildSettings(of.selected(), paths, of.limits(), of.noCache(), options);
    }

    /** What was just built is in no registry that could be asked for a newer one. */
    private BuildOptions.Caching caching(BuildOptions.Caching wanted) {
        boolean isFromHere =
                recipe.contexts().values().stream().anyMatch(context -> context.kind() != NamedContext.Kind.IMAGE);
        return isFromHere ? new BuildOptions.Caching(wanted.noCache(), false) : wanted;
    }

    private static String reveal(Secret value) {
        return value.reveal();
    }

    /** In relation to the context. */
    private String dockerfile() {
        String context = recipe.context().isEmpty() ? "" : recipe.context() + "/";
        if (!recipe.dockerfile().startsWith(context)) {
            throw new AppFailed(
                    recipe.dockerfile() + " is not in the directory that it is built from, " + recipe.context(),
                    "Move it there, or make the directory above both the context.");
        }
        return recipe.dockerfile().substring(context.length());
    }
}
