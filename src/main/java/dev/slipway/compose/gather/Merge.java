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
    private static final Set<String> LISTS = Set.of("env_file", "dns", "dns_search", "tmpfs", "expose", "profiles");
    /** Command lines are one value, though they are written as lists. */
    private static final Set<String> WHOLE = Set.of("command", "entrypoint", "test");

    private static final String VARIABLES = "environment";

    private Merge() {}

    static Fields files(Fields base, Fields over) {
        var merged = new LinkedHashMap<>(base.entries());
        over.entries().forEach((key, field) -> put(merged, key, field));
        merged.remove("extends");
        return Fields.of(over.spot(), base.merging(), merged);
    }

    private static void put(Map<String, Field> into, String key, Field over) {
        var base = into.get(key);
        if (over.value().merging() == Merging.RESET) {
            into.remove(key);
        } else if (base == null || over.value().merging() == Merging.OVERRIDE) {
            into.put(key, over);
        } else {
            into.put(key, new Field(over.spot(), value(key, base.value(), over.value())));
        }
    }

    private static Node value(String key, Node base, Node over) {
        if (over.isNull()) {
            return base;
        }
        if (WHOLE.contains(key)) {
            return over;
        }
        var below = shaped(key, base);
        var above = shaped(key, over);
        if (below instanceof Fields first && above instanceof Fields second) {
            return key.equals(VARIABLES) ? variables(first, second) : files(first, second);
        }
        if (below instanceof Items first && above instanceof Items second) {
            return key.equals("volumes") ? volumes(first, second) : appended(first, second);
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
        merged.putAll(over.entries());
        return Fields.of(over.spot(), base.merging(), merged);
    }

    private static Items appended(Items base, Items over) {
        var nodes = new ArrayList<>(base.nodes());
        for (Node node : over.nodes()) {
            if (nodes.stream().noneMatch(there -> isSame(there, node))) {
                nodes.add(node);
            }
        }
        return Items.of(over.spot(), base.merging(), nodes);
    }

    private static boolean isSame(Node one, Node other) {
        return one instanceof Text first
                && other instanceof Text second
                && first.value().equals(second.value());
    }

    /** There is one mount at a path of a container: the later one. */
    private static Items volumes(Items base, Items over) {
        var byTarget = new LinkedHashMap<String, Node>();
        var nodes = new ArrayList<>(base.nodes());
        nodes.addAll(over.nodes());
        for (Node node : nodes) {
            byTarget.put(target(node), node);
        }
        return Items.of(over.spot(), base.merging(), List.copyOf(byTarget.values()));
    }

    private static String target(Node mount) {
        if (mount instanceof Fields fields) {
            return fields.get("target").map(Node::toString).orElse("");
        }
        String[] parts = mount instanceof Text text ? text.value().split(":") : new String[] {""};
        return parts.length > 1 ? parts[1] : parts[0];
    }
}
