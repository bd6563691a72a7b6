package dev.slipway.git.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a tree's symbolic links lead. Followed one by one as the kernel does: a link that looks harmless on its own
 * ({@code a/b/..}) leaves the tree when {@code b} is a link itself.
 */
record SymbolicLinks(Map<String, String> targets) {

    /** Linux gives up after as many (path_resolution(7)). */
    private static final int MOST_LINKS = 40;

    SymbolicLinks {
        targets = Map.copyOf(targets);
    }

    boolean leaves(String path) {
        return new Walk(path).run() == End.OUTSIDE;
    }

    /** The path without links in it, whether or not something is there; empty when it leaves or goes in circles. */
    Optional<String> destination(String path) {
        var walk = new Walk(path);
        return walk.run() == End.INSIDE ? Optional.of(walk.place()) : Optional.empty();
    }

    private enum End {
        INSIDE,
        OUTSIDE,
        CIRCLES
    }

    private final class Walk {

        private final Deque<String> ahead = new ArrayDeque<>();
        private final List<String> behind = new ArrayList<>();
        private int linksLeft = MOST_LINKS;

        private Walk(String path) {
            ahead.addAll(names(path));
        }

        private End run() {
            while (!ahead.isEmpty()) {
                String name = ahead.removeFirst();
                if (name.equals("..") && behind.isEmpty()) {
                    return End.OUTSIDE;
                }
                step(name);
                var target = targets.get(place());
                if (target != null && (target.startsWith("/") || linksLeft-- == 0)) {
                    return target.startsWith("/") ? End.OUTSIDE : End.CIRCLES;
                }
                if (target != null) {
                    follow(target);
                }
            }
            return End.INSIDE;
        }

        private void step(String name) {
            if (name.equals("..")) {
                behind.remove(behind.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".")) {
                behind.add(name);
            }
        }

        private void follow(String target) {
            behind.remove(behind.size() - 1);
            var names = names(target);
            for (int i = names.size() - 1; i >= 0; i--) {
                ahead.addFirst(names.get(i));
            }
        }

        private String place() {
            return String.join("/", behind);
        }

        private static List<String> names(String path) {
            return Arrays.asList(path.split("/"));
        }
    }
}
