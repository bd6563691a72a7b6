package dev.slipway.deploy.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** Directories that nginx may enter, whatever the server's umask is. */
final class Directories {

    /** To be entered, but not listed: what other apps there are is nobody's concern. */
    static final String ENTERED = "rwx--x--x";

    /** nginx opens a directory to tell that it is one. */
    static final String READ = "rwxr-xr-x";

    private Directories() {}

    /** Makes a directory and those above it, down from the root, which is there. */
    static void make(Path root, Path directory) throws IOException {
        if (!directory.startsWith(root)) {
            throw new IOException(directory + " is not below " + root);
        }
        Path at = root;
        for (Path part : root.relativize(directory)) {
            if (!part.toString().isEmpty()) {
                at = at.resolve(part);
                makeOne(at, READ);
            }
        }
    }

    static void makeAbove(Path root, Path file) throws IOException {
        Path above = file.getParent();
        if (above != null) {
            make(root, above);
        }
    }

    static void makeOne(Path directory, String mode) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
        }
    }

    /** With all that is in it; links are removed, not followed. Gone already: nothing happens. */
    static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
