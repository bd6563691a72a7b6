package dev.slipway.compose.gather;

import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Fields.Field;
import dev.slipway.compose.yaml.Items;
import dev.slipway.compose.yaml.Merging;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A file over another one (<a href="https://github.com/compose-spec/compose-spec/blob/main/13-merge.md">the
 * specification</a>): mappings are merged by key, lists are appended, texts are replaced, with the exceptions below.
 */
final class Merge {

    /** Lists of {@code KEY=value} are mappings. */
    private static final Set<String> PAIRS =
            Set.of("environment", "labels", "annotations", "sysctls", "args", "additional_contexts");
    /** Lists of names are mappings. */
    private static final Set<String> NAMES = Set.of("depends_on", "networks");
    /** A text is a list of one. */
    private static final Set<String> LISTS =
            Set.of("env_file", "label_file", "dns", "dns_search", "tmpfs", "expose", "profiles");
    /** Command lines are one value, though they are written as lists. */
    private static final Set<String> WHOLE = Set.of("command", "entrypoint", "test");

    private static final String VARIABLES = "environment";

    private static final Set<String> GRANTS = Set.of("configs", "secrets");
    private static final Set<String> SECTIONS =
            Set.of("services", "networks", "volumes", "configs", "secrets", "models");

    private Merge() {}

    static Fields files(Fields base, Fields over) {
        return mappings(base, over, Merge::section);
    }

    /** Of names that somebody gave: one of them may be that of a key with a rule of its own. */
    private static Node section(String key, Node base, Node over) {
        return SECTIONS.contains(key) && base instanceof Fields first && over instanceof Fields second
                ? mappings(first, second, (name, below, above) -> entry(key, below, above))
                : value(key, base, over);
    }

    private static Node entry(String section, Node base, Node over) {
        return section.equals("services") && base instanceof Fields first && over instanceof Fields second
                ? service(first, second)
                : value("", base, over);
    }

    /** One service over another one. */
    static Fields service(Fields base, Fields over) {
        return mappings(base, over, Merge::value).without("extends");
    }

    /** Without what is taken away though no file before has it. */
    static Fields settled(Fields fields) {
        var left = new LinkedHashMap<String, Field>();
        fields.entries().forEach((key, field) -> {
            if (field.value().merging() != Merging.RESET) {
                var value = field.value() instanceof Fields below ? settled(below) : field.value();
                left.put(key, new Field(field.spot(), value));
            }
        });
        return Fields.of(fields.spot(), fields.merging(), left);
    }

    /** How two values at a key become one. */
    private interface Rule {
        Node merged(String key, Node base, Node over);
    }

    private static Fields mappings(Fields base, Fields over, Rule rule) {
        var merged = new LinkedHashMap<>(base.entries());
        over.entries().forEach((key, field) -> put(merged, key, field, rule));
        return Fields.of(over.spot(), Merging.MERGE, merged);
    }

    private static void put(Map<String, Field> into, String key, Field over, Rule rule) {
        var base = into.get(key);
        boolean isNew = base == null || base.value().merging() == Merging.RESET;
        if (over.value().merging() == Merging.RESET) {
            into.remove(key);
        } else if (base == null || isNew || over.value().merging() == Merging.OVERRIDE) {
            into.put(key, over);
        } else {
            var value = over.value().isNull() ? base.value() : rule.merged(key, base.value(), over.value());
            into.put(key, new Field(over.spot(), value));
        }
    }

    private static Node value(String key, Node base, Node over) {
        if (WHOLE.contains(key)) {
            return over;
        }
        var below = shaped(key, base);
        var above = shaped(key, over);
        if (below instanceof Fields first && above instanceof Fields second) {
            return key.equals(VARIABLES)
                    ? variables(first, second)
                    : mappings(
                            first,
                            second,
                            NAMES.contains(key) ? (name, one, other) -> value("", one, other) : Merge::value);
        }
        if (below instanceof Items first && above instanceof Items second) {
            return GRANTS.contains(key)
                    ? unique(first, second, node -> granted(key, node))
                    : key.equals("volumes") ? unique(first, second, Merge::target) : appended(first, second);
        }
        return above;
    }

    private static Node shaped(String key, Node node) {
        if (PAIRS.contains(key)) {
            return Shape.pairs(node);
        }
        if (key.equals("extra_hosts")) {
            return Shape.pairs(node, "=:");
        }
        if (NAMES.contains(key)) {
            return Shape.names(node);
        }
        if (key.equals("build")) {
            return Shape.under("context", node);
        }
        return LISTS.contains(key) ? Shape.list(node) : node;
    }

    /** A variable that is named without a value takes the place of one with a value. */
    private static Fields variables(Fields base, Fields over) {
        var merged = new LinkedHashMap<>(base.entries());
        over.entries().forEach((key, field) -> {
            if (field.value().merging() == Merging.RESET) {
                merged.remove(key);
            } else {
                merged.put(key, field);
            }
        });
        return Fields.of(over.spot(), Merging.MERGE, merged);
    }

    private static Items appended(Items base, Items over) {
        var nodes = new ArrayList<>(base.nodes());
        for (Node node : over.nodes()) {
            if (nodes.stream().noneMatch(there -> isSame(there, node))) {
                nodes.add(node);
            }
        }
        return Items.of(over.spot(), Merging.MERGE, nodes);
    }

    private static boolean isSame(Node one, Node other) {
        return one instanceof Text first
                && other instanceof Text second
                && first.value().equals(second.value());
    }

    /** There is one mount at a path of a container: the later one. */
    private static Items unique(Items base, Items over, Function<Node, String> target) {
        var byTarget = new LinkedHashMap<String, Node>();
        Stream.concat(base.nodes().stream(), over.nodes().stream())
                .forEach(node -> byTarget.put(target.apply(node), node));
        return Items.of(over.spot(), Merging.MERGE, List.copyOf(byTarget.values()));
    }

    /** Where a config or a secret is to be found. */
    private static String granted(String kind, Node grant) {
        String directory = kind.equals("secrets") ? "/run/secrets/" : "/";
        if (!(grant instanceof Fields fields)) {
            return directory + grant;
        }
        String name = fields.get("target")
                .or(() -> fields.get("source"))
                .map(Node::toString)
                .orElse("");
        return name.startsWith("/") ? name : directory + name;
    }

    private static String target(Node mount) {
        if (mount instanceof Fields fields) {
            return fields.get("target").map(Node::toString).orElse("");
        }
        String[] parts = mount instanceof Text text ? text.value().split(":") : new String[] {""};
        return parts.length > 1 ? parts[1] : parts[0];
    }
}
