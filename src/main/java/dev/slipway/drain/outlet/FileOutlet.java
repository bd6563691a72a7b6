package dev.slipway.drain.outlet;

import dev.slipway.run.log.LogLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Appends lines to a file, which is opened anew each time, so that it may be rotated by others; by us when it is large. */
final class FileOutlet implements Outlet {

    /** Of one of two files. */
    private static final long FULL = 64L << 20;

    private final Path file;
    private final Encoding encoding;

    FileOutlet(Path file, Encoding encoding) {
        this.file = file;
        this.encoding = encoding;
    }

    @Override
    public void send(List<LogLine> lines) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) > FULL) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        var options = Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));
        try (var channel = Files.newByteChannel(file, options, mode)) {
            var bytes = ByteBuffer.wrap(encoding.of(lines));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    @Override
    public void close() {
        // Nothing stays open between two calls.
    }
}
