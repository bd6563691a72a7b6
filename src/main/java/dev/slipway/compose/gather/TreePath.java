package dev.slipway.compose.gather;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Paths as compose files write them, seen from the top of the tree. */
public final class TreePath {

    private TreePath() {}

    /** Without {@code .} and {@code ..}, empty for the top itself; nothing when it leads out of the tree. */
    public static Optional<String> inside(String path) {
        if (path.startsWith("/") || path.startsWith("~") || path.indexOf('\0') >= 0 || path.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                if (names.isEmpty()) {
                    return Optional.empty();
                }
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return Optional.of(String.join("/", names));
    }

    /** A path of a file in that directory, as one from the top; what is no relative path stays. */
    public static String from(String directory, String path) {
        if (directory.isEmpty() || path.startsWith("/") || path.startsWith("~")) {
            return path;
        }
        return "./" + directory + "/" + path;
    }

    /** The directory of a file; empty at the top. */
    public static String directory(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }
}
