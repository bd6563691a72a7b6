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
        Files.createDirectories(state.root());
        if (isOpen()) {
            return;
        }
        // First the rooms, then the door.
        for (Path room : rooms()) {
            Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwx------"));
        }
        Files.setPosixFilePermissions(state.root(), PosixFilePermissions.fromString(Directories.ENTERED));
    }

    /** What {@link #open} and then these copies would be. */
    Publication foreseen(List<TreeCopy> copies) throws IOException {
        return isOpen()
                ? new Publication(List.of(), List.of(), copies)
                : new Publication(rooms(), List.of(state.root()), copies);
    }

    private boolean isOpen() throws IOException {
        return Files.getPosixFilePermissions(state.root()).contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    private List<Path> rooms() throws IOException {
        try (var rooms = Files.list(state.root())) {
            return rooms.filter(Files::isDirectory)
                    .filter(room -> !passable().contains(room))
                    .sorted()
                    .toList();
        }
    }

    private List<Path> passable() {
        return List.of(state.publicFiles(), state.storage(), state.nginx());
    }
}
