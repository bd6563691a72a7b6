package dev.slipway.access;

import dev.slipway.error.HostFailed;
import dev.slipway.store.Json;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Every change, one JSON object a line, only ever appended to (0600). Thread-safe. */
public final class AuditLog {

    private final Path file;
    private final Object writer = new Object();
    private final List<Consumer<AuditEntry>> listeners = new CopyOnWriteArrayList<>();

    public AuditLog(StateDir state) {
        this.file = state.auditLog();
    }

    public void append(AuditEntry entry) {
        synchronized (writer) {
            try {
                createOwnerOnly();
                Files.writeString(file, Json.text(entry) + "\n", StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new HostFailed("Cannot write " + file + ": " + e, "df -h and ls -l " + file + " show why.")
                        .because(e);
            }
        }
        listeners.forEach(listener -> listener.accept(entry));
    }

    /** Calls with each entry from now on, in the thread that made it, which must not wait; close what is returned to end that. */
    public Subscription follow(Consumer<AuditEntry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A listener that is called until this is closed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }

    /** All entries, the oldest first. */
    public List<AuditEntry> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> Json.parse(line, AuditEntry.class))
                    .toList();
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + file + ": " + e, "ls -l " + file + " shows why.").because(e);
        }
    }

    private void createOwnerOnly() throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)
                    .close();
        }
    }
}
