package dev.slipway.compose.model;

import dev.slipway.config.Secret;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How an image is built.
 *
 * @param context the directory of the tree, without slashes around it; empty: all of it
 * @param dockerfile the file's path in the tree (not in the context: it may lie outside of that)
 * @param target the stage to build; empty: the last
 * @param inline the Dockerfile itself where the compose file has it: nothing is at its path then
 * @param arguments for {@code ARG}; may come from the app's config and are therefore secrets
 */
public record BuildRecipe(
        String context, String dockerfile, String inline, String target, Map<String, Secret> arguments) {

    public BuildRecipe {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }

    /** The Dockerfile, which the function finds in the tree by its path. */
    public Optional<String> text(Function<String, Optional<String>> tree) {
        return inline.isEmpty() ? tree.apply(dockerfile) : Optional.of(inline);
    }
}
