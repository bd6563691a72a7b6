package dev.slipway.compose.yaml;

import dev.slipway.compose.yaml.Fields.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping that is being read; {@code <<} brings another one's entries in (YAML 1.1, where compose files have it from). */
final class OpenMapping extends OpenNode {

    private static final String MERGE_KEY = "<<";

    private final Map<String, Field> entries = new LinkedHashMap<>();
    private final List<Fields> merged = new ArrayList<>();
    private @Nullable Text key;

    OpenMapping(Spot spot) {
        super(spot);
    }

    @Override
    void add(Node node) throws YamlRefused {
        if (key == null) {
            key = key(node);
            return;
        }
        if (key.isPlain() && key.value().equals(MERGE_KEY)) {
            merge(node);
        } else if (entries.put(key.value(), new Field(key.spot(), node)) != null) {
            throw new YamlRefused(key.spot(), "has the key '" + key.value() + "' a second time");
        }
        key = null;
    }

    private static Text key(Node node) throws YamlRefused {
        if (node instanceof Text text) {
            return text;
        }
        throw new YamlRefused(node.spot(), "has " + node.kind() + " as a key");
    }

    private void merge(Node node) throws YamlRefused {
        if (node instanceof Fields fields) {
            merged.add(fields);
            return;
        }
        if (!(node instanceof Items items)) {
            throw new YamlRefused(node.spot(), "merges " + node.kind() + " with <<, which takes mappings");
        }
        for (Node item : items.nodes()) {
            merge(item);
        }
    }

    @Override
    Node close() {
        var all = new LinkedHashMap<>(entries);
        for (Fields fields : merged) {
            fields.entries().forEach(all::putIfAbsent);
        }
        return Fields.of(spot(), merging(), all);
    }
}
