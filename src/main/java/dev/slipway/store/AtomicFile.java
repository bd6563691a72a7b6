package dev.slipway.store;

import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A file that is replaced whole or not at all, also when the power goes: written beside its place with its final mode,
 * synced, renamed over, and the directory synced. One writer at a time; readers need no lock.
 */
public final class AtomicFile {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PUBLIC = PosixFilePermissions.fromString("rw-r--r--");

    private final Path path;
    private final Path directory;
    private final Set<PosixFilePermission> mode;

    private AtomicFile(Path path, Set<PosixFilePermission> mode) {
        this.path = path.toAbsolutePath();
        this.directory = Objects.requireNonNull(this.path.getParent(), "the root directory is not a file");
        this.mode = mode;
    }

    /** A file that only we may read (0600): everything but what nginx must read. */
    public static AtomicFile ownerOnly(Path path) {
        return new AtomicFile(path, PRIVATE);
    }

    /** A file that everyone on the host may read (0644). */
    public static AtomicFile readable(Path path) {
        return new AtomicFile(path, PUBLIC);
    }

    public Optional<String> read() {
        try {
            return Optional.of(Files.readString(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + path + ": " + e, "Check the file and its owner, then try again.")
                    .because(e);
        }
    }

    /** Replaces the content, making the directory when it is missing. */
    public void write(String content) {
        write(content.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] content) {
        Path draft = directory.resolve("." + path.getFileName() + ".new");
        try {
            // Not always: Java 17 takes a link to a directory for something else that is in the way.
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            writeSynced(draft, content);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            syncDirectory();
        } catch (IOException e) {
            throw new HostFailed("Cannot write " + path + ": " + e, "df -h and ls -ld " + directory + " show why.")
                    .because(e);
        }
    }

    /** Removes the file; whether it was there. */
    public boolean delete() {
        try {
            boolean existed = Files.deleteIfExists(path);
            if (existed) {
                syncDirectory();
            }
            return existed;
        } catch (IOException e) {
            throw new HostFailed("Cannot remove " + path + ": " + e, "Check the directory's owner, then try again.")
                    .because(e);
        }
    }

    private void writeSynced(Path draft, byte[] content) throws IOException {
        Files.deleteIfExists(draft);
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(draft, fresh, PosixFilePermissions.asFileAttribute(mode))) {
            // The umask may have taken bits away: a file for nginx must stay readable.
            Files.setPosixFilePermissions(draft, mode);
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException raced) {
            throw new IOException("another writer is at work on " + path, raced);
        }
    }

    private void syncDirectory() throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
