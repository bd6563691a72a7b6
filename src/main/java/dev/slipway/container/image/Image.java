package dev.slipway.container.image;

import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import java.util.List;
import java.util.SortedSet;

/**
 * What the engine knows of an image: its names, labels, what it declares, and its size in bytes with all layers, also those
 * that other images share.
 */
public record Image(ImageId id, List<ImageRef> names, Labels labels, Declared declared, long size) {

    public Image {
        names = List.copyOf(names);
    }

    /** What the image's author declared. */
    public record Declared(
            SortedSet<Integer> ports,
            List<String> volumes,
            List<String> entrypoint,
            List<String> command,
            boolean healthcheck) {

        public Declared {
            volumes = List.copyOf(volumes);
            entrypoint = List.copyOf(entrypoint);
            command = List.copyOf(command);
        }
    }
}
