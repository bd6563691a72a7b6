package dev.slipway.asset;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** The names of the files that one tree has and another one, before it, had not, had with other content, or had alone. */
public record FileChanges(List<String> added, List<String> changed, List<String> removed) {

    public static final FileChanges NONE = new FileChanges(List.of(), List.of(), List.of());

    private static final int NAMES_TOLD = 3;

    public FileChanges {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    /** By name and whatever tells contents apart. */
    public static <T> FileChanges between(Map<String, T> before, Map<String, T> after) {
        return new FileChanges(
                sorted(after, (name, content) -> !before.containsKey(name)),
                sorted(after, (name, content) -> before.containsKey(name) && !content.equals(before.get(name))),
                sorted(before, (name, content) -> !after.containsKey(name)));
    }

    private static <T> List<String> sorted(Map<String, T> tree, BiPredicate<String, T> which) {
        return tree.entrySet().stream()
                .filter(entry -> which.test(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public boolean isNone() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    /** {@code 2 new, 1 changed, 0 gone: app.css, img/a.png and 1 more}; the names as they are. */
    public String told() {
        if (isNone()) {
            return "none changed";
        }
        var names = Stream.of(added, changed, removed).flatMap(List::stream).toList();
        String first = String.join(", ", names.subList(0, Math.min(NAMES_TOLD, names.size())));
        return added.size() + " new, " + changed.size() + " changed, " + removed.size() + " gone: " + first
                + (names.size() > NAMES_TOLD ? " and " + (names.size() - NAMES_TOLD) + " more" : "");
    }
}
