package dev.slipway.deploy.tree;

import java.nio.file.Path;
import java.util.List;

/** What would be done for nginx to serve files: directories that are closed, then those that are opened, and copies. */
public record Publication(List<Path> closed, List<Path> opened, List<TreeCopy> copies) {

    public static final Publication NOTHING = new Publication(List.of(), List.of(), List.of());

    public Publication {
        closed = List.copyOf(closed);
        opened = List.copyOf(opened);
        copies = List.copyOf(copies);
    }
}
