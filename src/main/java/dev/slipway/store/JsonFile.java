package dev.slipway.store;

import dev.slipway.error.HostFailed;
import java.nio.file.Path;
import java.util.Optional;

/** One record in one file (0600), replaced whole. One writer at a time; readers need no lock. */
public final class JsonFile<T> {

    private final Path path;
    private final AtomicFile file;
    private final Class<T> type;

    public JsonFile(Path path, Class<T> type) {
        this.path = path;
        this.file = AtomicFile.ownerOnly(path);
        this.type = type;
    }

    /** Empty when there is no file; a file that is not ours to read is the operator's to mend. */
    public Optional<T> read() {
        return file.read().map(this::parse);
    }

    public void write(T value) {
        file.write(Json.indented(value) + "\n");
    }

    /** Removes the file; whether it was there. */
    public boolean delete() {
        return file.delete();
    }

    private T parse(String text) {
        try {
            return Json.parse(text, type);
        } catch (IllegalArgumentException broken) {
            throw new HostFailed(path + " is damaged", "Restore it from a backup, or correct it by hand: it is JSON.")
                    .because(broken);
        }
    }
}
