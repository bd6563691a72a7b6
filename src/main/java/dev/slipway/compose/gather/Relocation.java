package dev.slipway.compose.gather;

import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Fields.Field;
import dev.slipway.compose.yaml.Items;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** Turns the relative paths of a file that lies in another directory into such from the top of the tree. */
final class Relocation {

    private final String directory;

    Relocation(String directory) {
        this.directory = directory;
    }

    Fields file(Fields file) {
        if (directory.isEmpty()) {
            return file;
        }
        var moved = change(file, "services", services -> each(services, this::service));
        moved = change(moved, "configs", configs -> each(configs, this::withFile));
        return change(moved, "secrets", secrets -> each(secrets, this::withFile));
    }

    Fields service(Fields service) {
        if (directory.isEmpty()) {
            return service;
        }
        var moved = change(service, "build", this::build);
        moved = change(moved, "env_file", files -> oneOrMore(files, file -> inFields(file, "path")));
        moved = change(moved, "label_file", files -> oneOrMore(files, this::path));
        return change(moved, "volumes", volumes -> oneOrMore(volumes, this::volume));
    }

    private Node build(Node build) {
        if (build instanceof Fields given) {
            var fields = change(given, "additional_contexts", this::contexts);
            return fields.get("context").isPresent()
                    ? change(fields, "context", this::path)
                    : fields.with("context", Text.of(fields.spot(), "./" + directory));
        }
        return path(build);
    }

    private Node contexts(Node contexts) {
        if (!(Shape.pairs(contexts) instanceof Fields fields)) {
            return contexts;
        }
        var changed = new LinkedHashMap<String, Field>();
        fields.entries().forEach((name, field) -> {
            boolean isPath = field.value() instanceof Text text
                    && !text.value().isBlank()
                    && !text.value().contains(":");
            changed.put(name, isPath ? new Field(field.spot(), path(field.value())) : field);
        });
        return Fields.of(fields.spot(), fields.merging(), changed);
    }

    private Node volume(Node volume) {
        if (volume instanceof Text text) {
            return text.value().startsWith(".") ? path(text) : text;
        }
        return inFields(volume, "source");
    }

    private Node inFields(Node node, String key) {
        if (node instanceof Fields fields) {
            boolean isPath = !key.equals("source")
                    || fields.get("type").filter(Relocation::isBind).isPresent();
            return isPath ? change(fields, key, this::path) : fields;
        }
        return path(node);
    }

    private static boolean isBind(Node type) {
        return type instanceof Text text && text.value().equals("bind");
    }

    private Fields withFile(Fields entry) {
        return change(entry, "file", this::path);
    }

    private Node path(Node node) {
        if (!(node instanceof Text text) || text.isNull()) {
            return node;
        }
        return new Text(
                text.spot(), text.merging(), TreePath.from(directory, text.value()), text.written(), text.isPlain());
    }

    private static Node oneOrMore(Node node, UnaryOperator<Node> change) {
        if (node instanceof Items items) {
            List<Node> changed = items.nodes().stream().map(change).toList();
            return Items.of(items.spot(), items.merging(), changed);
        }
        return change.apply(node);
    }

    private static Node each(Node node, UnaryOperator<Fields> change) {
        if (!(node instanceof Fields fields)) {
            return node;
        }
        var changed = new LinkedHashMap<String, Field>();
        fields.entries().forEach((name, field) -> {
            var value = field.value() instanceof Fields entry ? change.apply(entry) : field.value();
            changed.put(name, new Field(field.spot(), value));
        });
        return Fields.of(fields.spot(), fields.merging(), changed);
    }

    private static Fields change(Fields fields, String key, UnaryOperator<Node> change) {
        return fields.get(key).map(node -> fields.with(key, change.apply(node))).orElse(fields);
    }
}
