package dev.slipway.compose.read;

import dev.slipway.compose.gather.Shape;
import dev.slipway.compose.gather.TreePath;
import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Mounts.OfTree;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Node;
import dev.slipway.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code configs} and {@code secrets} of a service that are files of the tree. */
final class GrantReader {

    private final Fields all;

    /** Of all files, as gathered. */
    GrantReader(Fields all) {
        this.all = all;
    }

    List<OfTree> read(Scope service) {
        var copies = new ArrayList<OfTree>();
        for (Node node : service.items("configs")) {
            copy(service, "configs", node, "/").ifPresent(copies::add);
        }
        for (Node node : service.items("secrets")) {
            copy(service, "secrets", node, "/run/secrets/").ifPresent(copies::add);
        }
        return copies;
    }

    private Optional<OfTree> copy(Scope service, String kind, Node node, String directory) {
        var grant = service.child(kind, Level.GRANT, Shape.under("source", node));
        String name = grant.text("source");
        var declared = all.fields(kind).flatMap(entries -> entries.get(name));
        if (declared.isEmpty()) {
            var names =
                    all.fields(kind).map(entries -> entries.entries().keySet()).orElse(Set.of());
            String meant = Nearest.to(name, names)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse("Declare it under " + kind + ".");
            service.problem(kind, node, "'" + name + "' is not declared under " + kind, meant);
            return Optional.empty();
        }
        var level = kind.equals("configs") ? Level.CONFIG : Level.SECRET;
        var entry = Scope.of(service.desk(), level, new Scope.Position("", kind + "." + name), declared.get());
        return file(entry, kind).map(path -> new OfTree(path, target(grant.text("target"), name, directory), false));
    }

    private static Optional<String> file(Scope entry, String kind) {
        var path = TreePath.inside(entry.text("file"));
        if (entry.node("file").isEmpty()
                || path.isEmpty()
                || !entry.desk().tree().isFile(path.get())) {
            if (entry.fields().entries().keySet().stream()
                    .noneMatch(key -> key.equals("environment") || key.equals("external") || key.equals("content"))) {
                entry.problem(
                        "file",
                        "names no file of the tree",
                        "Add it and push again, or put the value into the app's config: config:set APP NAME=VALUE");
            }
            return Optional.empty();
        }
        if (kind.equals("secrets")) {
            entry.desk()
                    .findings()
                    .warning(entry.place("file"), "is a secret in the repository: better is config:set APP NAME=VALUE");
        }
        return path;
    }

    private static String target(String written, String name, String directory) {
        if (written.isEmpty()) {
            return directory + name;
        }
        return written.startsWith("/") ? written : directory + written;
    }
}
