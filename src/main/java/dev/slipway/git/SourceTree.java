package dev.slipway.git;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The files of one commit, read from the repository without a checkout. Thread-safe. Close it when done. */
public interface SourceTree extends AutoCloseable {

    Commit commit();

    /** Every file below, in git's order, submodules' files included; paths are relative, with {@code /}, and safe. */
    List<Entry> entries();

    Optional<Entry> find(String path);

    /** The same for the same content, in other trees of the same kind too. */
    String contentId(Entry entry);

    InputStream open(Entry entry) throws IOException;

    /** The path without symbolic links in it, whether or not something is there; empty when it leads out or in circles. */
    Optional<String> destination(String path);

    /** The whole text of a small file, in UTF-8; one over the limit is AppFailed. */
    Optional<String> text(String path, int limitBytes);

    /** The same files seen from a directory below. */
    SourceTree under(String directory);

    @Override
    void close();

    /** A file, an executable or a symbolic link whose target is its content; the size is in bytes. */
    record Entry(String path, Kind kind, long size) {}

    enum Kind {
        FILE,
        EXECUTABLE,
        SYMLINK
    }
}
