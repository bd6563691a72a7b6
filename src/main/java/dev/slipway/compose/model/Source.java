package dev.slipway.compose.model;

import dev.slipway.container.image.ImageRef;
import java.util.Optional;

/** Where a service's image comes from. */
public sealed interface Source {

    /** The image to pull, when it is not built. */
    Optional<ImageRef> image();

    /** How it is built, when it is. */
    Optional<BuildRecipe> recipe();

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
    }

    /** An image made of the tree; equal recipes are one image. */
    record BuiltHere(BuildRecipe how) implements Source {

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
