package dev.slipway.deploy.tree;

import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Lets nginx's workers through the state directory to what is public in it, and nowhere else. The package makes the
 * directory so; one that the server made for itself is closed until something of it is to be served.
 */
final class PublicDoor {

    private final StateDir state;

    PublicDoor(StateDir state) {
        this.state = state;
    }

    void open() throws IOException {
        Path root = state.root();
        Files.createDirectories(root);
        if (Files.getPosixFilePermissions(root).contains(PosixFilePermission.OTHERS_EXECUTE)) {
            return;
        }
        // First the rooms, then the door.
        try (var rooms = Files.list(root)) {
            for (Path room : rooms.filter(Files::isDirectory)
                    .filter(room -> !passable().contains(room))
                    .toList()) {
                Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwx------"));
            }
        }
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(Directories.ENTERED));
    }

    private List<Path> passable() {
        return List.of(state.publicFiles(), state.storage(), state.nginx());
    }
}
