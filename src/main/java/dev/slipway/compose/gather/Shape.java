package dev.slipway.compose.gather;

import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Fields.Field;
import dev.slipway.compose.yaml.Items;
import dev.slipway.compose.yaml.Merging;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The long form of what can be written in a short one; a node that is neither stays as it is, for its reader to refuse. */
public final class Shape {

    private Shape() {}

    /** {@code [KEY=value, KEY]} as a mapping; a key alone has nothing as its value. */
    public static Node pairs(Node node) {
        return pairs(node, "=");
    }

    /** Pairs whose key ends at the first of these characters. */
    public static Node pairs(Node node, String separators) {
        if (!(node instanceof Items items)) {
            return node;
        }
        var entries = new LinkedHashMap<String, Field>();
        for (Node item : items.nodes()) {
            if (!(item instanceof Text text)) {
                return node;
            }
            int end = end(text.value(), separators);
            String key = text.value().substring(0, end);
            var value = end == text.value().length() ? nothing(text) : rest(text, end + 1);
            entries.put(key, new Field(text.spot(), value));
        }
        return Fields.of(items.spot(), items.merging(), entries);
    }

    /** {@code [name, name]} as a mapping from names to nothing. */
    public static Node names(Node node) {
        if (!(node instanceof Items items)) {
            return node;
        }
        var entries = new LinkedHashMap<String, Field>();
        for (Node item : items.nodes()) {
            if (!(item instanceof Text text)) {
                return node;
            }
            entries.put(text.value(), new Field(text.spot(), nothing(text)));
        }
        return Fields.of(items.spot(), items.merging(), entries);
    }

    /** A text as a mapping with it at that key. */
    public static Node under(String key, Node node) {
        if (node instanceof Text text && !text.isNull()) {
            return Fields.of(text.spot(), text.merging(), Map.of(key, new Field(text.spot(), text)));
        }
        return node;
    }

    /** A text as a list of one. */
    public static Node list(Node node) {
        return node instanceof Text text && !text.isNull()
                ? Items.of(text.spot(), text.merging(), List.of(text))
                : node;
    }

    private static int end(String text, String separators) {
        for (int i = 0; i < text.length(); i++) {
            if (separators.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static Text rest(Text text, int from) {
        return new Text(text.spot(), Merging.MERGE, text.value().substring(from), text.written(), false);
    }

    private static Text nothing(Text text) {
        return new Text(text.spot(), Merging.MERGE, "", "", true);
    }
}
