package dev.slipway.store;

import java.nio.file.Path;
import java.util.List;

/** A file that people may edit: one entry a line; blank lines and lines that start with {@code #} count for nothing. */
public final class LineFile {

    private final AtomicFile file;

    public LineFile(Path path) {
        this.file = AtomicFile.ownerOnly(path);
    }

    /** The entries in their order, without blanks around them; none when there is no file. */
    public List<String> read() {
        return file.read().stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    public boolean exists() {
        return file.read().isPresent();
    }

    public void write(List<String> entries) {
        file.write(entries.isEmpty() ? "" : String.join("\n", entries) + "\n");
    }

    /** Removes the file; whether it was there. */
    public boolean delete() {
        return file.delete();
    }
}
