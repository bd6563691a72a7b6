package dev.slipway.compose.gather;

import dev.slipway.compose.remark.Findings;
import dev.slipway.compose.remark.Place;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Fields.Field;
import dev.slipway.compose.yaml.Items;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import dev.slipway.config.Environment;
import dev.slipway.git.SourceTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All files of a stack as one mapping. For one reading by one thread. */
public final class Gathering {

    private static final List<String> SHARED = List.of("services", "volumes", "networks", "configs", "secrets");

    private final SourceTree tree;
    private final Loading loading;
    private final IncludedVariables variables;
    private final Findings findings;

    /** With the app's env files on the server, by path. */
    public Gathering(SourceTree tree, Variables variables, Map<String, Environment> imported, Findings findings) {
        this.tree = tree;
        this.loading = new Loading(tree, variables, findings);
        this.variables = new IncludedVariables(tree, imported, findings, new LinkedHashSet<>());
        this.findings = findings;
    }

    /**
     * What was gathered.
     *
     * @param migrating the names of the services that only the migrate file has
     * @param envFiles the paths of files whose variables would stand in included files
     */
    public record Gathered(Fields all, Set<String> migrating, List<String> files, Set<String> envFiles) {

        public Gathered {
            migrating = Set.copyOf(migrating);
            files = List.copyOf(files);
            envFiles = Set.copyOf(envFiles);
        }
    }

    /**
     * By the names that somebody gave, else by the usual ones, that for development in place of that for production if it
     * is wanted; what is wrong is in the findings.
     */
    public Gathered gather(List<String> named, boolean override) {
        var files = named.isEmpty()
                ? ComposeFiles.found(
                        tree, ComposeFiles.base(tree).orElse(ComposeFiles.NAMES.get(0)), override, findings)
                : ComposeFiles.named(tree, named, findings);
        findings.refuseProblems();
        String directory = TreePath.directory(files.base());
        Fields all = file(loading, files.base(), directory, new LinkedHashSet<>());
        for (String over : files.over()) {
            all = Merge.files(all, file(loading, over, directory, new LinkedHashSet<>()));
        }
        var migrating = new LinkedHashSet<String>();
        if (!files.migrate().isEmpty()) {
            all = withMigration(all, file(loading, files.migrate(), directory, new LinkedHashSet<>()), migrating);
        }
        if (loading.isLacking()) {
            findings.refuseProblems();
        }
        return new Gathered(Merge.settled(all), migrating, loading.files(), variables.asked());
    }

    /** Its own services are added; those that are there already are left as they are. */
    private Fields withMigration(Fields all, Fields migrate, Set<String> migrating) {
        var there = all.fields("services").map(Fields::entries).orElse(Map.of());
        migrate.fields("services")
                .ifPresent(services -> services.entries().keySet().stream()
                        .filter(name -> !there.containsKey(name))
                        .forEach(migrating::add));
        return added(all, migrate, false);
    }

    private Fields file(Loading from, String path, String directory, Set<String> including) {
        Fields file = new Extending(from).complete(from.load(path, directory));
        var all = file.without("include");
        including.add(path);
        for (Included included : included(file, path)) {
            if (included.paths().stream().anyMatch(including::contains)) {
                findings.problem(included.place(), "includes itself", "Take the include away.");
            } else {
                all = added(all, merged(from, included, including), true);
            }
        }
        return all;
    }

    /** The paths of one entry are those of files that are merged over each other. */
    private record Included(List<String> paths, String directory, Optional<List<String>> envFiles, Place place) {}

    private Fields merged(Loading from, Included included, Set<String> including) {
        var place = new Place(included.place().file(), included.place().line(), "", "include.env_file");
        var own = included.envFiles()
                .map(files -> variables.of(files, from.variables(), place))
                .orElseGet(() -> variables.beside(included.directory(), from.variables(), place));
        return included.paths().stream()
                .map(path -> file(from.with(own), path, included.directory(), new LinkedHashSet<>(including)))
                .reduce(Merge::files)
                .orElseThrow();
    }

    private List<Included> included(Fields file, String path) {
        var found = new ArrayList<Included>();
        file.get("include").map(Shape::list).ifPresent(list -> {
            if (list instanceof Items items) {
                items.nodes().forEach(item -> include(item, path, found));
            }
        });
        return found;
    }

    private void include(Node item, String from, List<Included> found) {
        var place = new Place(from, item.spot().line(), "", "include");
        if (!(Shape.under("path", item) instanceof Fields wish)) {
            findings.problem(place, "must name a file", "include: [PATH]");
            return;
        }
        String here = TreePath.directory(from);
        var directory = text(wish.get("project_directory").orElse(item))
                .filter(any -> wish.get("project_directory").isPresent());
        var paths = wish.get("path").map(Shape::list);
        if (paths.isEmpty() || !(paths.get() instanceof Items items)) {
            findings.problem(place, "must name a file", "include: [PATH]");
            return;
        }
        var inside = inside(items.nodes(), here, place);
        if (!inside.isEmpty()) {
            String own = directory
                    .flatMap(written -> TreePath.inside(TreePath.from(here, written)))
                    .orElse(TreePath.directory(inside.get(0)));
            found.add(new Included(inside, own, envFiles(wish, here, place), place));
        }
    }

    private List<String> inside(List<Node> nodes, String here, Place place) {
        var inside = new ArrayList<String>();
        for (Node node : nodes) {
            var path = text(node).flatMap(written -> TreePath.inside(TreePath.from(here, written)));
            if (path.isEmpty()) {
                findings.problem(
                        place,
                        "names a file outside of the tree",
                        "Name one of the repository, relative to this file.");
            } else {
                inside.add(path.get());
            }
        }
        return inside;
    }

    /** Empty where none is named; compose takes {@code /dev/null} for none at all. */
    private Optional<List<String>> envFiles(Fields wish, String here, Place place) {
        var at = new Place(place.file(), place.line(), "", "include.env_file");
        return wish.get("env_file")
                .filter(node -> !node.isNull())
                .map(Shape::list)
                .map(list -> {
                    if (list instanceof Items items) {
                        var named = items.nodes().stream()
                                .filter(node -> !node.toString().equals("/dev/null"))
                                .toList();
                        return inside(named, here, at);
                    }
                    findings.problem(at, "must be a path or a list of paths, and is " + list.kind(), "");
                    return List.of();
                });
    }

    private static Optional<String> text(Node node) {
        return node instanceof Text text && !text.isNull() ? Optional.of(text.value()) : Optional.empty();
    }

    /** The entries of another file beside those that are there. */
    private Fields added(Fields all, Fields more, boolean clashes) {
        var sum = all;
        for (String key : SHARED) {
            var additional = more.fields(key);
            if (additional.isPresent()) {
                var there = sum.fields(key)
                        .orElseGet(() -> Fields.empty(additional.get().spot()));
                sum = sum.with(key, together(there, additional.get(), clashes && key.equals("services")));
            }
        }
        return sum;
    }

    private Fields together(Fields there, Fields more, boolean clashes) {
        var entries = new LinkedHashMap<String, Field>(there.entries());
        more.entries().forEach((name, field) -> {
            if (entries.putIfAbsent(name, field) != null && clashes) {
                var place = new Place(field.spot().file(), field.spot().line(), name, "");
                findings.problem(place, "is there already, in another file", "Give one of the two another name.");
            }
        });
        return Fields.of(there.spot(), there.merging(), entries);
    }
}
