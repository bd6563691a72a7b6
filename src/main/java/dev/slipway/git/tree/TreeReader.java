package dev.slipway.git.tree;

import dev.slipway.app.AppName;
import dev.slipway.error.AppFailed;
import dev.slipway.git.ShownName;
import dev.slipway.git.SourceTree.Entry;
import dev.slipway.git.SourceTree.Kind;
import dev.slipway.git.module.Submodules;
import dev.slipway.git.module.Submodules.Module;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Lists a commit's files and those of its submodules, within bounds. */
final class TreeReader {

    /** Of files and directories together: a few kilobytes can unfold into billions (a tree of the same tree). */
    private static final int MOST_ENTRIES = 250_000;

    private static final int DEEPEST = 200;
    private static final int DEEPEST_MODULE = 5;

    private final AppName app;
    private final Submodules submodules;
    private final OpenRepositories repositories;
    private final Map<String, TreeFile> files = new LinkedHashMap<>();
    private int entries;

    TreeReader(AppName app, Submodules submodules, OpenRepositories repositories) {
        this.app = app;
        this.submodules = submodules;
        this.repositories = repositories;
    }

    /** By path, in git's order. */
    Map<String, TreeFile> files() {
        return files;
    }

    void read(Repository repository, ObjectId commit) throws IOException {
        read(new Module(repository, submodules.home(app)), commit, "", 0);
    }

    private void read(Module from, ObjectId commit, String path, int moduleDepth) throws IOException {
        try (var walk = new RevWalk(from.repository())) {
            var root = walk.parseCommit(commit).getTree().getId();
            var parent = new Submodules.Parent(from.repository(), root, path, from.address());
            readDirectory(new Level(parent, walk.getObjectReader(), moduleDepth), root, path, 0);
        }
    }

    private void readDirectory(Level level, ObjectId tree, String path, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw tooMuch("directories inside each other, at " + ShownName.of(path), DEEPEST);
        }
        var parser = new CanonicalTreeParser(new byte[0], level.reader(), tree);
        for (; !parser.eof(); parser = parser.next()) {
            if (++entries > MOST_ENTRIES) {
                throw tooMuch("files and directories", MOST_ENTRIES);
            }
            readEntry(level, parser, path, depth);
        }
    }

    private void readEntry(Level level, CanonicalTreeParser parser, String directory, int depth) throws IOException {
        byte[] name = new byte[parser.getNameLength()];
        parser.getName(name, 0);
        String path = SafePath.of(directory, name);
        var id = parser.getEntryObjectId();
        var mode = parser.getEntryFileMode();
        if (mode.equals(FileMode.TREE)) {
            readDirectory(level, id, path, depth + 1);
        } else if (mode.equals(FileMode.GITLINK)) {
            readModule(level, id, path);
        } else {
            add(new TreeFile(new Entry(path, kind(mode, path), size(level, id)), id, level.repository()));
        }
    }

    private void readModule(Level level, ObjectId commit, String path) throws IOException {
        if (level.moduleDepth() >= DEEPEST_MODULE) {
            throw tooMuch("submodules inside each other, at " + path, DEEPEST_MODULE);
        }
        String inParent =
                level.path().isEmpty() ? path : path.substring(level.path().length() + 1);
        var module = submodules.open(app, level.parent(), inParent, commit);
        repositories.add(module.repository());
        read(module, commit, path, level.moduleDepth() + 1);
    }

    private static Kind kind(FileMode mode, String path) {
        if (mode.equals(FileMode.SYMLINK)) {
            return Kind.SYMLINK;
        }
        if (mode.equals(FileMode.EXECUTABLE_FILE)) {
            return Kind.EXECUTABLE;
        }
        if (mode.equals(FileMode.REGULAR_FILE)) {
            return Kind.FILE;
        }
        throw new AppFailed(
                "The commit cannot be built: " + path + " is neither a file nor a link nor a directory",
                "git rm '" + path + "', commit, and push again.");
    }

    private static long size(Level level, ObjectId id) throws IOException {
        return level.reader().getObjectSize(id, Constants.OBJ_BLOB);
    }

    private void add(TreeFile file) {
        String path = file.entry().path();
        if (files.putIfAbsent(path, file) != null || standsOnAFile(path)) {
            throw new AppFailed(
                    "The commit cannot be built: " + path + " is there twice, or as a file and as a directory",
                    "git fsck --strict shows where; commit the tree anew.");
        }
    }

    private boolean standsOnAFile(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (files.containsKey(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    private static AppFailed tooMuch(String what, int most) {
        return new AppFailed(
                "The commit cannot be built: it has more than " + most + " " + what,
                "Take what is not needed for the build out of the repository: git rm -r --cached DIRECTORY");
    }

    /** One repository that is being read: the app's, or a submodule's. */
    private record Level(Submodules.Parent parent, ObjectReader reader, int moduleDepth) {

        private Repository repository() {
            return parent.repository();
        }

        private String path() {
            return parent.path();
        }
    }
}
