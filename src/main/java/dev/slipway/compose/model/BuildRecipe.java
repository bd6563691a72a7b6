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
 */
public record BuildRecipe(String context, String dockerfile, String inline, String target, Inputs inputs) {

    /**
     * What its Dockerfile is given by name.
     *
     * @param arguments for {@code ARG}; may come from the app's config and are therefore secrets
     * @param contexts for {@code FROM} and {@code --from}: what else it copies from
     */
    public record Inputs(Map<String, Secret> arguments, Map<String, NamedContext> contexts) {

        public Inputs {
            arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
            contexts = Collections.unmodifiableMap(new TreeMap<>(contexts));
        }
    }

    /** One of {@code additional_contexts}: the directory of the tree, the service or the image that is called so. */
    public record NamedContext(Kind kind, String of) {

        /** What a Dockerfile can copy from besides its own context. */
        public enum Kind {
            DIRECTORY,
            /** What another service of the stack runs. */
            SERVICE,
            IMAGE
        }
    }

    public Map<String, Secret> arguments() {
        return inputs.arguments();
    }

    public Map<String, NamedContext> contexts() {
        return inputs.contexts();
    }

    /** The Dockerfile, which the function finds in the tree by its path. */
    public Optional<String> text(Function<String, Optional<String>> tree) {
        return inline.isEmpty() ? tree.apply(dockerfile) : Optional.of(inline);
    }
}
