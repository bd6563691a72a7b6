package dev.slipway.compose.model;

import dev.slipway.config.Secret;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an image is built.
 *
 * @param context the directory of the tree, without slashes around it; empty: all of it
 * @param dockerfile the file's path in the tree (not in the context: it may lie outside of that)
 * @param target the stage to build; empty: the last
 * @param arguments for {@code ARG}; may come from the app's config and are therefore secrets
 */
public record BuildRecipe(String context, String dockerfile, String target, Map<String, Secret> arguments) {

    public BuildRecipe {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }
}
