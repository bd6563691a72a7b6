package dev.slipway.deploy.disk;

import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The bytes of all files below a directory; what goes while it is looked at counts for nothing. */
final class DirectorySize extends SimpleFileVisitor<Path> {

    private long bytes;

    private DirectorySize() {}

    static long of(Path directory) {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        var size = new DirectorySize();
        try {
            Files.walkFileTree(directory, size);
        } catch (IOException e) {
            throw new HostFailed("Cannot measure " + directory + ": " + e, "ls -ld " + directory).because(e);
        }
        return size.bytes;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes += attributes.size();
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}
