package dev.slipway.git.tree;

import dev.slipway.git.Commit;
import dev.slipway.git.SourceTree;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tree with the {@code .git} that a checkout of its commit would have, for builds that ask git what they build. It is
 * made in scratch space, of the commit and its history alone, and goes with the tree.
 */
final class GitDirectory implements SourceTree {

    private static final Logger log = LoggerFactory.getLogger(GitDirectory.class);
    private static final String PREFIX = ".git/";

    private final SourceTree tree;
    private final Path directory;
    private final List<Entry> entries = new ArrayList<>();

    private GitDirectory(SourceTree tree, Path directory) throws IOException {
        this.tree = tree;
        this.directory = directory;
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String path = PREFIX + directory.relativize(file);
                entries.add(new Entry(path, Kind.FILE, Files.size(file)));
            }
        }
        entries.addAll(tree.entries());
    }

    /** Writes it into the directory, which is there and empty. */
    static SourceTree add(SourceTree tree, Repository from, String branch, Path directory) throws IOException {
        var commit = ObjectId.fromString(tree.commit().id());
        text(directory, "HEAD", "ref: " + Constants.R_HEADS + branch + "\n");
        text(directory, "config", "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n");
        text(directory, "description", "Unnamed repository\n");
        text(directory, "info/exclude", "");
        text(directory, "hooks/README", "There are no hooks.\n");
        text(directory, Constants.R_HEADS + branch, commit.name() + "\n");
        text(
                directory,
                "logs/HEAD",
                ObjectId.zeroId().name() + " " + commit.name()
                        + " Slipway <automated@slipway.invalid> 0 +0000\tclone\n");
        pack(from, commit, directory);
        index(from, commit, directory);
        return new GitDirectory(tree, directory);
    }

    private static void text(Path directory, String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, content);
    }

    private static void pack(Repository from, ObjectId commit, Path directory) throws IOException {
        Path packs = Files.createDirectories(directory.resolve("objects/pack"));
        var monitor = NullProgressMonitor.INSTANCE;
        // Objects as they are stored: a search for better deltas costs more memory than we have.
        var config = new PackConfig(from);
        config.setDeltaCompress(false);
        try (var reader = from.newObjectReader();
                var writer = new PackWriter(config, reader)) {
            writer.preparePack(monitor, Set.of(commit), Set.of());
            String name = "pack-" + writer.computeName().name();
            try (var pack = new BufferedOutputStream(Files.newOutputStream(packs.resolve(name + ".pack")))) {
                writer.writePack(monitor, monitor, pack);
            }
            try (var index = new BufferedOutputStream(Files.newOutputStream(packs.resolve(name + ".idx")))) {
                writer.writeIndex(index);
            }
        }
    }

    /** As {@code git read-tree} leaves it: git looks at each file once, and then knows that none has changed. */
    private static void index(Repository from, ObjectId commit, Path directory) throws IOException {
        var cache = DirCache.lock(directory.resolve("index").toFile(), from.getFS());
        DirCacheBuilder builder = cache.builder();
        try (var reader = from.newObjectReader();
                var walk = new RevWalk(reader)) {
            builder.addTree(
                    new byte[0],
                    DirCacheEntry.STAGE_0,
                    reader,
                    walk.parseCommit(commit).getTree());
        }
        builder.finish();
        cache.write();
        if (!cache.commit()) {
            throw new IOException("the index cannot be written");
        }
    }

    @Override
    public Commit commit() {
        return tree.commit();
    }

    @Override
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public Optional<Entry> find(String path) {
        return path.startsWith(PREFIX)
                ? entries.stream().filter(entry -> entry.path().equals(path)).findFirst()
                : tree.find(path);
    }

    @Override
    public String contentId(Entry entry) {
        return entry.path().startsWith(PREFIX) ? tree.commit().id() : tree.contentId(entry);
    }

    @Override
    public InputStream open(Entry entry) throws IOException {
        return entry.path().startsWith(PREFIX)
                ? Files.newInputStream(directory.resolve(entry.path().substring(PREFIX.length())))
                : tree.open(entry);
    }

    @Override
    public Optional<String> destination(String path) {
        return tree.destination(path);
    }

    @Override
    public Optional<String> text(String path, int limitBytes) {
        return tree.text(path, limitBytes);
    }

    /** A directory below is no checkout. */
    @Override
    public SourceTree under(String below) {
        return tree.under(below);
    }

    @Override
    public void close() {
        tree.close();
        delete(directory);
    }

    static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            log.warn("scratch files are left until the next start directory={} cause={}", directory, left.toString());
        }
    }
}
