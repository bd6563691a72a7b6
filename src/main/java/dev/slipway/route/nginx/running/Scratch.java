package dev.slipway.route.nginx.running;

import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/**
 * Where the private nginx's workers keep what is too large for memory. They must be able to reach it, which nobody, whose
 * rights they have when root started them, cannot below a directory of mode 0700: then it is outside, and a link leads there.
 */
record Scratch(Path prefix) {

    /** The directory as it is to be named in the configuration. */
    Path make() throws IOException {
        Path place = link();
        if (Files.isDirectory(place)) {
            return place.toRealPath();
        }
        Files.deleteIfExists(place);
        Files.createDirectories(prefix);
        if (!PrivateConfiguration.isRoot() || isOpenToAll(prefix)) {
            return Files.createDirectory(place);
        }
        Path outside = Files.createTempDirectory("slipway-nginx-");
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwx--x--x"));
        Files.createSymbolicLink(place, outside);
        return outside;
    }

    void remove() {
        try {
            if (Files.isDirectory(link())) {
                removeTree(link().toRealPath());
            }
            Files.deleteIfExists(link());
        } catch (IOException e) {
            throw new HostFailed("Cannot remove " + link() + ": " + e, "Remove it by hand: rm -r " + link()).because(e);
        }
    }

    private static void removeTree(Path root) throws IOException {
        try (var tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Path link() {
        return prefix.resolve("temp");
    }

    private static boolean isOpenToAll(Path directory) throws IOException {
        for (Path path = directory; path != null; path = path.getParent()) {
            if (!Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }
}
