package dev.slipway.compose.scope;

import dev.slipway.git.SourceTree;
import dev.slipway.git.SourceTree.Entry;
import dev.slipway.git.SourceTree.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a tree has at a path. */
public final class TreeContents {

    /** Files that keep an otherwise empty directory in git. */
    private static final Set<String> PLACEHOLDERS = Set.of(".gitkeep", ".keep", ".gitignore", ".dockerignore");

    private static final int LARGEST_TEXT = 256 * 1024;

    private final SourceTree tree;
    private final TreeMap<String, Entry> entries = new TreeMap<>();

    public TreeContents(SourceTree tree) {
        this.tree = tree;
        tree.entries().forEach(entry -> entries.put(entry.path(), entry));
    }

    public boolean isFile(String path) {
        var entry = entries.get(path);
        return entry != null && entry.kind() != Kind.SYMLINK;
    }

    /** The path without symbolic links in it; empty when it leads out of the tree or in circles. */
    public Optional<String> destination(String path) {
        return tree.destination(path);
    }

    public boolean isDirectory(String path) {
        return path.isEmpty() ? !entries.isEmpty() : below(path).findAny().isPresent();
    }

    /** Whether a directory has more than what keeps it in git. */
    public boolean hasContent(String directory) {
        return directory.isEmpty() || below(directory).anyMatch(path -> !PLACEHOLDERS.contains(name(path)));
    }

    /** A small file's text; empty for what is not there or is not small. */
    public Optional<String> text(String path) {
        return Optional.ofNullable(entries.get(path))
                .flatMap(entry -> entry.kind() == Kind.SYMLINK ? destination(path) : Optional.of(path))
                .map(entries::get)
                .filter(file -> file.size() <= LARGEST_TEXT)
                .flatMap(file -> tree.text(file.path(), LARGEST_TEXT));
    }

    public Set<String> paths() {
        return entries.keySet();
    }

    /** The paths of all files in a directory and below it; empty: of all. */
    public Stream<String> within(String directory) {
        return directory.isEmpty() ? entries.keySet().stream() : below(directory);
    }

    private Stream<String> below(String directory) {
        String prefix = directory + "/";
        return entries.tailMap(prefix).keySet().stream().takeWhile(path -> path.startsWith(prefix));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
