package dev.slipway.compose.model;

import dev.slipway.config.Secret;
import java.util.List;

/** What lies at which path of a service's containers. */
public record Mounts(
        List<OfVolume> volumes,
        List<OfTree> copies,
        List<Written> written,
        List<Temporary> temporary,
        List<String> anonymous) {

    public static final Mounts NONE = new Mounts(List.of(), List.of(), List.of(), List.of(), List.of());

    public Mounts {
        volumes = List.copyOf(volumes);
        copies = List.copyOf(copies);
        written = List.copyOf(written);
        temporary = List.copyOf(temporary);
        anonymous = List.copyOf(anonymous);
    }

    /** A volume of the stack, by its key, or a directory in it; {@code part} empty: all of it. */
    public record OfVolume(String volume, String path, boolean isReadOnly, String part) {

        public OfVolume(String volume, String path, boolean isReadOnly) {
            this(volume, path, isReadOnly, "");
        }
    }

    /** A file or directory of the tree, as the release's own read-only copy; {@code source} empty: all of the tree. */
    public record OfTree(String source, String path, boolean isDirectory) {}

    /** A text that the compose file or the app's config has, as a file that can only be read. */
    public record Written(String path, Secret content) {}

    /** Memory, with what mount(8) is told of it; empty: the engine's limit, and for everybody. */
    public record Temporary(String path, String options) {}
}
