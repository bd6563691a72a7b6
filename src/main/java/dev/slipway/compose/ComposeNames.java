package dev.slipway.compose;

import dev.slipway.compose.gather.Gathering;
import dev.slipway.compose.gather.Shape;
import dev.slipway.compose.gather.TreePath;
import dev.slipway.compose.gather.Variables;
import dev.slipway.compose.remark.Findings;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Items;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import dev.slipway.compose.yaml.YamlReader;
import dev.slipway.config.Environment;
import dev.slipway.git.SourceTree;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the compose files of a tree name and do not hold: variables and env files; and the variables that they hold.
 *
 * @param variables where each is named, {@code compose.yaml:12}, and whether the file goes without it
 * @param given variables that a service is given a value for
 * @param envFiles the paths of the files of variables that services get
 * @param ownFiles the paths of those whose variables stand in the compose files themselves, whether there or not
 */
public record ComposeNames(
        SortedMap<String, Use> variables, Set<String> given, Set<String> envFiles, Set<String> ownFiles) {

    public static final ComposeNames NONE = new ComposeNames(new TreeMap<>(), Set.of(), Set.of(), Set.of());

    /** A doubled dollar is one; else the name, and the operator with a default that may follow. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{([A-Za-z_]\\w*)(:?[-+])?|\\$([A-Za-z_]\\w*)");

    public ComposeNames {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        given = Set.copyOf(given);
        envFiles = Set.copyOf(envFiles);
        ownFiles = Set.copyOf(ownFiles);
    }

    /** Where a variable is named, and whether there is something to take in its place. */
    public record Use(String place, boolean hasDefault) {

        private Use stricter(Use other) {
            return hasDefault && !other.hasDefault ? other : this;
        }
    }

    /** Of the files that a deploy would read; a tree without any names nothing. */
    public static ComposeNames of(SourceTree tree, ComposeSettings settings) {
        if (ComposeReader.baseFile(tree, settings.files()).isEmpty()) {
            return NONE;
        }
        var findings = new Findings();
        var gathered = new Gathering(tree, new Variables(Environment.EMPTY), Map.of(), findings)
                .gather(settings.files(), settings.development().override());
        var found = new Reading();
        gathered.files().forEach(path -> found.text(path, tree));
        gathered.all()
                .fields("services")
                .ifPresent(services -> services.entries().values().forEach(field -> found.service(field.value())));
        var own = new TreeSet<>(settings.dotEnvs());
        own.addAll(gathered.envFiles());
        return new ComposeNames(found.variables, found.given, found.envFiles, own);
    }

    /** What was found so far. */
    private static final class Reading {

        private final SortedMap<String, Use> variables = new TreeMap<>();
        private final Set<String> given = new TreeSet<>();
        private final Set<String> envFiles = new TreeSet<>();

        private void text(String path, SourceTree tree) {
            int number = 0;
            for (String line :
                    tree.text(path, YamlReader.LARGEST_BYTES).orElse("").split("\n")) {
                number++;
                if (!line.strip().startsWith("#")) {
                    line(line, path + ":" + number);
                }
            }
        }

        private void line(String line, String place) {
            Matcher matcher = VARIABLE.matcher(line);
            while (matcher.find()) {
                String name = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
                if (name != null) {
                    add(name, new Use(place, matcher.group(2) != null));
                }
            }
        }

        private void add(String name, Use use) {
            variables.merge(name, use, Use::stricter);
        }

        private void service(Node node) {
            if (node instanceof Fields service) {
                service.get("environment").map(Shape::pairs).ifPresent(this::environment);
                service.get("env_file").map(Shape::list).ifPresent(this::envFiles);
            }
        }

        private void environment(Node node) {
            if (node instanceof Fields pairs) {
                pairs.entries().forEach((name, field) -> {
                    if (field.value() instanceof Text text && text.isNull()) {
                        add(name, new Use(text.spot().file() + ":" + text.spot().line(), false));
                    } else {
                        given.add(name);
                    }
                });
            }
        }

        private void envFiles(Node node) {
            if (node instanceof Items items) {
                items.nodes().forEach(this::envFile);
            }
        }

        private void envFile(Node node) {
            var path = node instanceof Fields fields ? fields.get("path").orElse(node) : node;
            if (path instanceof Text text) {
                TreePath.inside(text.value())
                        .filter(Predicate.not(String::isEmpty))
                        .ifPresent(envFiles::add);
            }
        }
    }
}
