package dev.slipway.storage;

import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** A directory that nginx's workers, who are nobody in particular, can get into. */
public final class PublicDirectory {

    private PublicDirectory() {}

    /** Misuse that names the first directory on the way, itself for one, that keeps them out; it is there. */
    public static void check(Path directory) {
        barrier(directory).ifPresent(at -> {
            throw new Misuse(
                    "nginx cannot read " + directory + ": others may not enter " + at,
                    "On the server: chmod o+x " + at);
        });
    }

    /** Whether nothing on the way keeps them out. */
    public static boolean isEntered(Path directory) {
        return Files.isDirectory(directory) && barrier(directory).isEmpty();
    }

    private static Optional<Path> barrier(Path directory) {
        Path at = directory.getRoot();
        for (Path part : directory) {
            at = at == null ? part : at.resolve(part);
            if (!isOpen(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static boolean isOpen(Path directory) {
        try {
            return Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException e) {
            throw new HostFailed("Cannot look at " + directory + ": " + e, "ls -ld " + directory).because(e);
        }
    }

    /** Files below that nginx cannot read, the first of them by name; looks at no more than so many. */
    public record Unreadable(int count, String first) {}

    /** What is there that nginx cannot read: written with a umask of 077, or by what keeps its files to itself. */
    public static Unreadable unreadable(Path directory) {
        var found = new UnreadableFiles(directory);
        try {
            Files.walkFileTree(directory, found);
            return found.result();
        } catch (IOException e) {
            throw new HostFailed("Cannot look at " + directory + ": " + e, "ls -ld " + directory).because(e);
        }
    }
}
