package dev.slipway.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/** Counts what others may not read below a directory, links left aside. */
final class UnreadableFiles extends SimpleFileVisitor<Path> {

    /** Somebody waits for the answer; what the app does to its files it does to the first of them too. */
    private static final int MOST_LOOKED_AT = 20_000;

    private final Path root;
    private int lookedAt;
    private int count;
    private String first = "";

    UnreadableFiles(Path root) {
        this.root = root;
    }

    PublicDirectory.Unreadable result() {
        return new PublicDirectory.Unreadable(count, first);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        if (permits(directory, PosixFilePermission.OTHERS_EXECUTE)) {
            return FileVisitResult.CONTINUE;
        }
        found(directory);
        return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isRegularFile() && !permits(file, PosixFilePermission.OTHERS_READ)) {
            found(file);
        }
        return ++lookedAt < MOST_LOOKED_AT ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    private static boolean permits(Path path, PosixFilePermission permission) throws IOException {
        return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).contains(permission);
    }

    private void found(Path path) {
        if (count++ == 0) {
            first = root.relativize(path).toString();
        }
    }

    /** Gone since it was listed, or not even ours to see. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        found(file);
        return FileVisitResult.CONTINUE;
    }
}
