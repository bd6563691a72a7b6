package dev.slipway.compose.gather;

import dev.slipway.compose.remark.Findings;
import dev.slipway.compose.remark.Place;
import dev.slipway.git.SourceTree;
import dev.slipway.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files of a tree are read.
 *
 * @param base the file that is there in any case
 * @param over files that are merged over it
 * @param migrate the file whose services are the release phase; empty: none
 */
public record ComposeFiles(String base, List<String> over, String migrate) {

    /** In compose's own order. */
    public static final List<String> NAMES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

    private static final List<String> STEMS = List.of("compose", "docker-compose");
    private static final List<String> ENDINGS = List.of(".yaml", ".yml");

    private static final Pattern DEPLOYING = Pattern.compile(
            "(?i)(docker-)?compose[-_.](prod|production|deploy|deployment|release|live|server|stag(e|ing))\\.ya?ml");

    public ComposeFiles {
        over = List.copyOf(over);
    }

    /** The file by which a tree is known to have a stack; without a usual one, the one for production alone. */
    public static Optional<String> base(SourceTree tree) {
        return Stream.of(NAMES, named(tree, "production"), named(tree, "prod"))
                .flatMap(List::stream)
                .filter(name -> tree.find(name).isPresent())
                .findFirst();
    }

    /** By their usual names; the caller has seen that there is a base. */
    static ComposeFiles found(SourceTree tree, String base, boolean override, Findings findings) {
        NAMES.stream()
                .filter(name -> !name.equals(base) && tree.find(name).isPresent())
                .forEach(name -> findings.warning(Place.file(name), "is not read, since there is a " + base));
        others(tree, base, override ? "production" : "override")
                .forEach(name -> findings.note(
                        Place.file(name), "is for " + (override ? "production" : "development") + " and is left out"));
        deploying(tree, base)
                .forEach(name -> findings.warning(
                        Place.file(name),
                        "is not read: builder:set APP compose-files " + name + " has it read alone, builder:set APP"
                                + " compose-files \"" + base + " " + name + "\" over " + base));
        var migrate = named(tree, "migrate");
        return new ComposeFiles(
                base,
                others(tree, base, override ? "override" : "production"),
                migrate.isEmpty() ? "" : migrate.get(0));
    }

    /** What people call the file that they deploy with, when it is not the one that is merged. */
    private static List<String> deploying(SourceTree tree, String base) {
        return tree.entries().stream()
                .map(SourceTree.Entry::path)
                .filter(name -> DEPLOYING.matcher(name).matches() && !name.equals(base))
                .filter(name -> !named(tree, "production").contains(name))
                .toList();
    }

    private static List<String> others(SourceTree tree, String base, String word) {
        return named(tree, word).stream().filter(name -> !name.equals(base)).toList();
    }

    /** Those that somebody named, in their order; what is not there is a problem. */
    static ComposeFiles named(SourceTree tree, List<String> paths, Findings findings) {
        var files = new ArrayList<String>();
        for (String path : paths) {
            var inside = TreePath.inside(path).filter(name -> tree.find(name).isPresent());
            inside.ifPresentOrElse(
                    files::add, () -> findings.problem(Place.file(path), "is not in the tree", meant(tree, path)));
        }
        if (files.isEmpty()) {
            return new ComposeFiles("", List.of(), "");
        }
        return new ComposeFiles(files.get(0), files.subList(1, files.size()), "");
    }

    private static String meant(SourceTree tree, String path) {
        var names = tree.entries().stream()
                .map(SourceTree.Entry::path)
                .filter(name -> name.endsWith(".yml") || name.endsWith(".yaml"))
                .collect(Collectors.toSet());
        return Nearest.to(path, names)
                .map(name -> "Did you mean " + name + "? builder:set APP compose-files names the files.")
                .orElse("builder:set APP compose-files names the files.");
    }

    private static List<String> named(SourceTree tree, String word) {
        return STEMS.stream()
                .flatMap(stem -> ENDINGS.stream().map(ending -> stem + "." + word + ending))
                .filter(name -> tree.find(name).isPresent())
                .limit(1)
                .toList();
    }

    List<String> all() {
        var all = new ArrayList<>(List.of(base));
        all.addAll(over);
        return all;
    }
}
