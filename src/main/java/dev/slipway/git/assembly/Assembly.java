package dev.slipway.git.assembly;

import dev.slipway.error.AppFailed;
import dev.slipway.git.Commit;
import dev.slipway.git.Commits;
import dev.slipway.git.ShownName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.InvalidPathException;
import org.eclipse.jgit.errors.DirCacheNameConflictException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** One commit in the making. Its files are in one pack, which is dropped when it is closed without a commit. */
public final class Assembly implements AutoCloseable {

    private final Repository repository;
    private final String branch;
    private final Instant now;
    private final ObjectInserter inserter;
    private final SortedMap<String, Placed> files = new TreeMap<>();

    Assembly(Repository repository, String branch, Instant now) {
        this.repository = repository;
        this.branch = branch;
        this.now = now;
        this.inserter = inserter(repository);
    }

    private record Placed(FileMode mode, ObjectId content) {}

    /** A pack for all, not a file for each of some thousands. */
    private static ObjectInserter inserter(Repository repository) {
        return repository.getObjectDatabase() instanceof ObjectDirectory directory
                ? directory.newPackInserter()
                : repository.newObjectInserter();
    }

    /** Puts a file there, in place of one with that name. The path has no leading slash. */
    public void file(String path, boolean executable, long size, InputStream content) throws IOException {
        var mode = executable ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
        files.put(path, new Placed(mode, inserter.insert(Constants.OBJ_BLOB, size, content)));
    }

    public void text(String path, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        file(path, false, bytes.length, new ByteArrayInputStream(bytes));
    }

    public void link(String path, String target) throws IOException {
        byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
        files.put(path, new Placed(FileMode.SYMLINK, inserter.insert(Constants.OBJ_BLOB, bytes)));
    }

    /** The same file under a second name; false when the first is not there or no file. */
    public boolean copy(String path, String of) {
        var placed = files.get(of);
        if (placed == null || placed.mode() == FileMode.SYMLINK) {
            return false;
        }
        files.put(path, placed);
        return true;
    }

    public int size() {
        return files.size();
    }

    /** Takes away the one directory that everything is in, if it is so; as an archive of a release has it. */
    public boolean stripTopDirectory() {
        String first = files.isEmpty() ? "" : files.firstKey();
        String top = first.substring(0, first.indexOf('/') + 1);
        if (top.isEmpty() || !files.keySet().stream().allMatch(path -> path.startsWith(top))) {
            return false;
        }
        var inside = new TreeMap<String, Placed>();
        files.forEach((path, placed) -> inside.put(path.substring(top.length()), placed));
        files.clear();
        files.putAll(inside);
        return true;
    }

    /** Makes the commit, on top of the deploy branch, which does not move; empty when it would change nothing. */
    public Optional<Commit> commit(Author author) throws IOException {
        ObjectId tree = tree();
        var ref = repository.exactRef(Constants.R_HEADS + branch);
        var parent = Optional.ofNullable(ref == null ? null : ref.getObjectId());
        if (parent.isPresent() && tree.equals(treeOf(parent.get()))) {
            return Optional.empty();
        }
        var commit = new CommitBuilder();
        var person = new PersonIdent(author.name(), author.email(), now, ZoneOffset.UTC);
        commit.setTreeId(tree);
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage(parent.isPresent() ? "Automated commit @ " + now.getEpochSecond() : "Initial commit");
        parent.ifPresent(commit::setParentId);
        var id = inserter.insert(commit);
        inserter.flush();
        return Optional.of(Commits.read(repository, id));
    }

    private ObjectId tree() throws IOException {
        var cache = DirCache.newInCore();
        var builder = cache.builder();
        try {
            files.forEach((path, placed) -> builder.add(entry(path, placed)));
            builder.finish();
            return cache.writeTree(inserter);
        } catch (InvalidPathException unsafe) {
            throw refused("a name that no repository may have: " + ShownName.of(String.valueOf(unsafe.getMessage())));
        } catch (DirCacheNameConflictException conflict) {
            throw refused("the same name for a file and for a directory: " + ShownName.of(conflict.getPath1()));
        }
    }

    private static DirCacheEntry entry(String path, Placed placed) {
        var entry = new DirCacheEntry(path);
        entry.setFileMode(placed.mode());
        entry.setObjectId(placed.content());
        return entry;
    }

    private static AppFailed refused(String what) {
        return new AppFailed("The files cannot be committed: there is " + what, "Rename it, and try again.");
    }

    private ObjectId treeOf(ObjectId commit) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return walk.parseCommit(commit).getTree().getId();
        }
    }

    @Override
    public void close() {
        inserter.close();
        repository.close();
    }
}
