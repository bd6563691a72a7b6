package dev.slipway.container.image;

import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What the engine knows of an image: its names, labels, what it declares, and its size in bytes with all layers, also those
 * that other images share.
 */
public record Image(ImageId id, List<ImageRef> names, Labels labels, Declared declared, long size) {

    public Image {
        names = List.copyOf(names);
    }

    /** What the image's author declared; of the environment, what those of its base images did too. */
    public record Declared(
            SortedSet<Integer> ports,
            List<String> volumes,
            List<String> entrypoint,
            List<String> command,
            boolean healthcheck,
            Map<String, String> environment) {

        public Declared {
            volumes = List.copyOf(volumes);
            entrypoint = List.copyOf(entrypoint);
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        /** Without an environment. */
        public Declared(
                SortedSet<Integer> ports,
                List<String> volumes,
                List<String> entrypoint,
                List<String> command,
                boolean healthcheck) {
            this(ports, volumes, entrypoint, command, healthcheck, Map.of());
        }
    }
}
