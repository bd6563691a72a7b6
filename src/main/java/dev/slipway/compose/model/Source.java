package dev.slipway.compose.model;

import dev.slipway.container.image.ImageRef;
import java.util.Optional;

/** Where a service's image comes from. */
public sealed interface Source {

    /** The image to pull, when it is not built. */
    Optional<ImageRef> image();

    /** How it is built, when it is. */
    Optional<BuildRecipe> recipe();

    /** The name of the image that somebody else made: itself, or what it is built on; empty where nothing tells. */
    String base();

    /** An image of a registry. */
    record Pulled(ImageRef name) implements Source {

        @Override
        public Optional<ImageRef> image() {
            return Optional.of(name);
        }

        @Override
        public Optional<BuildRecipe> recipe() {
            return Optional.empty();
        }

        @Override
        public String base() {
            return name.value();
        }
    }

    /** An image made of the tree; equal recipes are one image. */
    record BuiltHere(BuildRecipe how, String base) implements Source {

        @Override
        public Optional<ImageRef> image() {
            return Optional.empty();
        }

        @Override
        public Optional<BuildRecipe> recipe() {
            return Optional.of(how);
        }
    }
}
