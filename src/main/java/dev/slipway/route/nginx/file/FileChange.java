package dev.slipway.route.nginx.file;

import dev.slipway.route.preview.RouteFile;
import dev.slipway.store.AtomicFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file shall be: its content, or gone. */
public final class FileChange {

    private final Path path;
    private final @Nullable String content;

    private FileChange(Path path, @Nullable String content) {
        this.path = path;
        this.content = content;
    }

    public static FileChange write(Path path, String content) {
        return new FileChange(path, content);
    }

    public static FileChange delete(Path path) {
        return new FileChange(path, null);
    }

    public Path path() {
        return path;
    }

    /** Whether the file is not so yet. */
    public boolean isNeeded() {
        return !file().read().equals(Optional.ofNullable(content));
    }

    /** The file before and after. */
    public RouteFile preview() {
        return new RouteFile(path, file().read().orElse(""), text());
    }

    private String text() {
        return content == null ? "" : content;
    }

    /** Of what brings a file back to what it was: the file then and as it is now. */
    RouteFile review() {
        return new RouteFile(path, text(), file().read().orElse(""));
    }

    /** What brings the file back to what it is now. */
    FileChange reverse() {
        return new FileChange(path, file().read().orElse(null));
    }

    void perform() {
        if (content == null) {
            file().delete();
        } else {
            file().write(content);
        }
    }

    private AtomicFile file() {
        return AtomicFile.readable(path);
    }
}
