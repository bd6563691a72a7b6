package dev.slipway.store;

import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Proof that this process alone writes to a state directory: a lock that the kernel takes away when the process dies, so
 * no stale one can be left.
 */
public final class StateLock implements AutoCloseable {

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes the directory if it is missing (0700), refuses a layout newer than ours, and takes the lock or is a Conflict. */
    public static StateLock take(StateDir state) {
        try {
            Files.createDirectories(
                    state.root(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return checked(new StateLock(lock(state.lockFile())), state);
        } catch (IOException e) {
            throw new HostFailed(
                            "Cannot use the state directory " + state.root() + ": " + e,
                            "ls -ld " + state.root() + " shows its owner; the server must be it.")
                    .because(e);
        }
    }

    private static StateLock checked(StateLock lock, StateDir state) {
        try {
            LayoutVersion.check(state);
            return lock;
        } catch (HostFailed newerLayout) {
            lock.close();
            throw newerLayout;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new Conflict(
                    "Another Slipway works on " + file.getParent(),
                    "slipway status shows it; stop it first, or give this one another directory.");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new HostFailed("Cannot release the state directory: " + e, "df -h shows whether its disk is there.")
                    .because(e);
        }
    }
}
