package dev.slipway.build.context;

import dev.slipway.git.SourceTree;
import dev.slipway.git.SourceTree.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A tree as the tar stream that the engine reads, made while it is read: nothing is checked out, one file at a time is in
 * memory. Modes and owners are the same on every host, so that unchanged files hit the engine's cache.
 */
public final class ContextTar {

    private static final int FILE_MODE = 0100644;
    private static final int EXECUTABLE_MODE = 0100755;
    private static final int DIRECTORY_MODE = 040755;
    private static final int SYMLINK_MODE = 0120777;

    private final SourceTree tree;
    private final List<Entry> entries;
    private final Instant modified;
    private final UnaryOperator<byte[]> rewriting;
    private final String rewritten;

    /**
     * Every file gets the same time of change. The cache does not look at it, but web servers make an ETag of it and the
     * size: one that never moved would have browsers keep an old file of the same size. Whole seconds: parts of one would
     * need a PAX header for every file.
     */
    public ContextTar(SourceTree tree, DockerIgnore ignore, Instant modified) {
        this(
                tree,
                tree.entries().stream()
                        .filter(entry -> !ignore.ignores(entry.path()))
                        .toList(),
                modified.truncatedTo(ChronoUnit.SECONDS),
                "",
                UnaryOperator.identity());
    }

    private ContextTar(
            SourceTree tree, List<Entry> entries, Instant modified, String rewritten, UnaryOperator<byte[]> rewriting) {
        this.tree = tree;
        this.entries = entries;
        this.modified = modified;
        this.rewritten = rewritten;
        this.rewriting = rewriting;
    }

    /** The same with another content of one file. */
    public ContextTar rewriting(String path, UnaryOperator<byte[]> content) {
        return new ContextTar(tree, entries, modified, path, content);
    }

    public int files() {
        return entries.size();
    }

    public long bytes() {
        return entries.stream().mapToLong(Entry::size).sum();
    }

    /** The stream stays open; it is the caller's. */
    public void writeTo(OutputStream out) throws IOException {
        var tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        // BuildKit takes a body for a tar by its first kilobyte, in which a PAX header for a longer name has no room.
        putDirectory("./", tar);
        var directories = new HashSet<String>();
        for (Entry entry : entries) {
            writeDirectoriesAbove(entry.path(), directories, tar);
            write(entry, tar);
        }
        tar.finish();
        out.flush();
    }

    private void writeDirectoriesAbove(String path, Set<String> written, TarArchiveOutputStream tar)
            throws IOException {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            String directory = path.substring(0, end + 1);
            if (written.add(directory)) {
                putDirectory(directory, tar);
            }
        }
    }

    private void putDirectory(String path, TarArchiveOutputStream tar) throws IOException {
        put(new TarArchiveEntry(path, TarConstants.LF_DIR), DIRECTORY_MODE, tar);
        tar.closeArchiveEntry();
    }

    private void write(Entry entry, TarArchiveOutputStream tar) throws IOException {
        switch (entry.kind()) {
            case FILE -> writeFile(entry, FILE_MODE, tar);
            case EXECUTABLE -> writeFile(entry, EXECUTABLE_MODE, tar);
            case SYMLINK -> writeLink(entry, tar);
        }
    }

    private void writeFile(Entry entry, int mode, TarArchiveOutputStream tar) throws IOException {
        if (entry.path().equals(rewritten)) {
            writeRewritten(entry, mode, tar);
            return;
        }
        var header = new TarArchiveEntry(entry.path(), TarConstants.LF_NORMAL);
        header.setSize(entry.size());
        put(header, mode, tar);
        try (var content = tree.open(entry)) {
            content.transferTo(tar);
        }
        tar.closeArchiveEntry();
    }

    private void writeRewritten(Entry entry, int mode, TarArchiveOutputStream tar) throws IOException {
        byte[] content;
        try (var original = tree.open(entry)) {
            content = rewriting.apply(original.readAllBytes());
        }
        var header = new TarArchiveEntry(entry.path(), TarConstants.LF_NORMAL);
        header.setSize(content.length);
        put(header, mode, tar);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private void writeLink(Entry entry, TarArchiveOutputStream tar) throws IOException {
        var header = new TarArchiveEntry(entry.path(), TarConstants.LF_SYMLINK);
        try (var target = tree.open(entry)) {
            header.setLinkName(new String(target.readAllBytes(), StandardCharsets.UTF_8));
        }
        put(header, SYMLINK_MODE, tar);
        tar.closeArchiveEntry();
    }

    private void put(TarArchiveEntry header, int mode, TarArchiveOutputStream tar) throws IOException {
        header.setMode(mode);
        header.setIds(0, 0);
        header.setNames("", "");
        header.setLastModifiedTime(FileTime.from(modified));
        tar.putArchiveEntry(header);
    }
}
