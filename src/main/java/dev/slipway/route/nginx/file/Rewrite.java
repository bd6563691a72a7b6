package dev.slipway.route.nginx.file;

import dev.slipway.error.HostFailed;
import dev.slipway.route.preview.RouteFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Several changes of files that can be taken back. They are made in their order, and the caller orders them so that nginx
 * could start from what is there after each: then it does not matter where the power goes. Not thread-safe.
 */
public final class Rewrite {

    private final Path root;
    private final Deque<FileChange> undo = new ArrayDeque<>();

    /** The root is the directory below which empty directories are removed. */
    public Rewrite(Path root) {
        this.root = root;
    }

    /** Makes the changes that are needed, or, when one fails, none. */
    public void perform(List<FileChange> changes) {
        try {
            for (FileChange change : changes) {
                perform(change);
            }
        } catch (RuntimeException e) {
            undo();
            throw e;
        }
    }

    private void perform(FileChange change) {
        if (change.isNeeded()) {
            undo.push(change.reverse());
            change.perform();
            removeEmptyDirectories(change);
        }
    }

    /** Each file that is another than before, as it was then and as it is now. */
    public List<RouteFile> written() {
        var first = new LinkedHashMap<Path, FileChange>();
        undo.descendingIterator().forEachRemaining(reverse -> first.putIfAbsent(reverse.path(), reverse));
        return first.values().stream()
                .filter(FileChange::isNeeded)
                .map(FileChange::review)
                .toList();
    }

    /** Brings every file back to the bytes that it had. */
    public void undo() {
        while (!undo.isEmpty()) {
            FileChange reverse = undo.pop();
            reverse.perform();
            removeEmptyDirectories(reverse);
        }
    }

    private void removeEmptyDirectories(FileChange change) {
        Path directory = change.path().getParent();
        try {
            while (directory != null && directory.startsWith(root)) {
                Files.delete(directory);
                directory = directory.getParent();
            }
        } catch (DirectoryNotEmptyException | NoSuchFileException inUse) {
            // The usual end: what is left has files in it.
        } catch (IOException e) {
            throw new HostFailed("Cannot remove " + directory + ": " + e, "ls -ld " + directory + " shows its owner.")
                    .because(e);
        }
    }
}
