package dev.slipway.storage;

import dev.slipway.error.HostFailed;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** The directories below the server's own storage directory, one a name. */
public final class StorageDirectories {

    private static final String MODE = "rwxr-xr-x";

    private final Path storage;

    public StorageDirectories(StateDir state) {
        this.storage = state.storage();
    }

    public Path path(StorageName name) {
        return storage.resolve(name.value());
    }

    /** Whether that would be one of them, there or not. */
    public boolean isOne(Path directory) {
        return storage.equals(directory.getParent());
    }

    /** Makes it where it is missing, owned as wanted. */
    public void ensure(StorageName name, Ownership ownership) {
        Path path = path(name);
        try {
            make(storage);
            make(path);
            ownership.apply(path);
        } catch (IOException e) {
            throw new HostFailed("Cannot make " + path + ": " + e, "Check the directory's owner and disk.").because(e);
        }
    }

    private static void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Files.createDirectories(directory.toAbsolutePath().getParent());
        Files.createDirectory(directory);
        // The server's umask would keep apps out that do not run as root.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(MODE));
    }

    /** Removes it with all that is in it, for good; links in it are removed, not followed. */
    public void remove(StorageName name) {
        Path path = path(name);
        if (!Files.exists(path)) {
            return;
        }
        try (var tree = Files.walk(path)) {
            for (Path inside : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(inside);
            }
        } catch (IOException e) {
            throw new HostFailed("Cannot remove " + path + ": " + e, "Remove it by hand: rm -r " + path).because(e);
        }
    }
}
