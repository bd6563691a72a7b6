package dev.slipway.git.tree;

import dev.slipway.app.AppName;
import dev.slipway.error.AppFailed;
import dev.slipway.git.Commit;
import dev.slipway.git.ShownName;
import dev.slipway.git.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a commit, or those of it that are below a directory. */
final class CommitTree implements SourceTree {

    /** Linux: a link's target is a path (PATH_MAX). */
    private static final int LONGEST_TARGET = 4096;

    private final AppName app;
    private final Commit commit;
    private final Map<String, TreeFile> files;
    private final OpenRepositories repositories;
    private final SymbolicLinks links;

    CommitTree(AppName app, Commit commit, Map<String, TreeFile> files, OpenRepositories repositories) {
        this.app = app;
        this.commit = commit;
        this.files = Collections.unmodifiableMap(files);
        this.repositories = repositories;
        this.links = new SymbolicLinks(targets(files));
    }

    @Override
    public Commit commit() {
        return commit;
    }

    @Override
    public List<Entry> entries() {
        return files.values().stream().map(TreeFile::entry).toList();
    }

    @Override
    public Optional<Entry> find(String path) {
        return Optional.ofNullable(files.get(path)).map(TreeFile::entry);
    }

    @Override
    public String contentId(Entry entry) {
        var file = files.get(entry.path());
        return file == null ? "" : file.blob().name();
    }

    @Override
    public InputStream open(Entry entry) throws IOException {
        var file = files.get(entry.path());
        if (file == null) {
            throw new IOException(entry.path() + " is not in " + commit.abbreviated());
        }
        return file.open();
    }

    @Override
    public Optional<String> text(String path, int limitBytes) {
        return links.destination(path)
                .flatMap(place -> Optional.ofNullable(files.get(place)))
                .map(file -> text(file, limitBytes));
    }

    @Override
    public Optional<String> destination(String path) {
        return links.destination(path);
    }

    private static String text(TreeFile file, int limitBytes) {
        var entry = file.entry();
        if (entry.size() > limitBytes) {
            throw new AppFailed(
                    entry.path() + " is " + entry.size() + " bytes, of at most " + limitBytes,
                    "Make it smaller, commit, and push again.");
        }
        return read(file);
    }

    @Override
    public SourceTree under(String directory) {
        String clean = directory.replaceAll("^(\\./)+|/+$", "");
        if (clean.isEmpty() || clean.equals(".")) {
            return this;
        }
        var below = new LinkedHashMap<String, TreeFile>();
        files.forEach((path, file) -> {
            if (path.startsWith(clean + "/")) {
                String inside = path.substring(clean.length() + 1);
                below.put(inside, file.at(inside));
            }
        });
        if (below.isEmpty()) {
            throw new AppFailed(
                    "There is no directory " + ShownName.of(clean) + " in " + commit.abbreviated(),
                    "builder:set " + app + " build-dir DIRECTORY names another one, without DIRECTORY the top one.");
        }
        var view = new CommitTree(app, commit, below, repositories);
        view.refuseLinksThatLeave();
        return view;
    }

    /** AppFailed that names the first such link. */
    void refuseLinksThatLeave() {
        links.targets().keySet().stream()
                .sorted()
                .filter(links::leaves)
                .findFirst()
                .ifPresent(path -> {
                    throw new AppFailed(
                            "The commit cannot be built: the symbolic link " + path + " leads to "
                                    + ShownName.of(
                                            String.valueOf(links.targets().get(path)))
                                    + ", outside of what is built",
                            "Replace it by the file itself, commit, and push again.");
                });
    }

    @Override
    public void close() {
        repositories.close();
    }

    private static Map<String, String> targets(Map<String, TreeFile> files) {
        var targets = new HashMap<String, String>();
        files.forEach((path, file) -> {
            if (file.entry().kind() == Kind.SYMLINK) {
                targets.put(path, target(file));
            }
        });
        return targets;
    }

    private static String target(TreeFile link) {
        String target = link.entry().size() > LONGEST_TARGET ? "" : read(link);
        if (target.isEmpty() || target.indexOf('\0') >= 0) {
            throw new AppFailed(
                    "The commit cannot be built: the symbolic link "
                            + link.entry().path() + " has no usable target",
                    "Replace it by the file itself, commit, and push again.");
        }
        return target;
    }

    private static String read(TreeFile file) {
        try {
            return file.text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
