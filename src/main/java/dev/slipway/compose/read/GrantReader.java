package dev.slipway.compose.read;

import dev.slipway.compose.gather.Shape;
import dev.slipway.compose.gather.TreePath;
import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Mounts.OfTree;
import dev.slipway.compose.model.Mounts.Written;
import dev.slipway.compose.read.mount.MountReader.Grants;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Node;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import dev.slipway.error.Misuse;
import dev.slipway.words.Nearest;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code configs} and {@code secrets} of a service: files of the tree, texts of the file, variables of the app's config. */
final class GrantReader {

    private final Fields all;

    /** Of all files, as gathered. */
    GrantReader(Fields all) {
        this.all = all;
    }

    Grants read(Scope service) {
        var copies = new ArrayList<OfTree>();
        var written = new ArrayList<Written>();
        for (Kind kind : Kind.values()) {
            for (Node node : service.items(kind.key)) {
                var grant = service.child(kind.key, Level.GRANT, Shape.under("source", node));
                declared(service, kind, node, grant).ifPresent(entry -> {
                    String path = target(grant.text("target"), grant.text("source"), kind.directory);
                    file(entry, kind).ifPresent(file -> copies.add(new OfTree(file, path, false)));
                    text(entry).ifPresent(content -> written.add(new Written(path, content)));
                });
            }
        }
        return new Grants(copies, written);
    }

    /** What is granted, where it is declared and where it is to be found. */
    private enum Kind {
        CONFIG("configs", "/", Level.CONFIG),
        SECRET("secrets", "/run/secrets/", Level.SECRET);

        private final String key;
        private final String directory;
        private final Level level;

        Kind(String key, String directory, Level level) {
            this.key = key;
            this.directory = directory;
            this.level = level;
        }
    }

    private Optional<Scope> declared(Scope service, Kind kind, Node node, Scope grant) {
        String name = grant.text("source");
        var declared = all.fields(kind.key).flatMap(entries -> entries.get(name));
        if (declared.isEmpty()) {
            var names = all.fields(kind.key)
                    .map(entries -> entries.entries().keySet())
                    .orElse(Set.of());
            String meant = Nearest.to(name, names)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse("Declare it under " + kind.key + ".");
            service.problem(kind.key, node, "'" + name + "' is not declared under " + kind.key, meant);
            return Optional.empty();
        }
        var position = new Scope.Position("", kind.key + "." + name);
        return Optional.of(Scope.of(service.desk(), kind.level, position, declared.get()));
    }

    private static Optional<Secret> text(Scope entry) {
        if (entry.node("content").isPresent()) {
            return entry.scalar("content").map(text -> new Secret(text.value()));
        }
        String name = entry.text("environment");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var value = variable(entry, name);
        if (value.isEmpty()) {
            entry.problem("environment", name + " is not set", "config:set APP " + name + "=VALUE");
        }
        return value;
    }

    private static Optional<Secret> variable(Scope entry, String name) {
        try {
            return entry.desk().variables().get(new EnvKey(name));
        } catch (Misuse noName) {
            return Optional.empty();
        }
    }

    private static Optional<String> file(Scope entry, Kind kind) {
        long sources = Stream.of("file", "content", "environment", "external")
                .filter(key -> (key.equals("external") ? entry.asked(key) : entry.node(key)).isPresent())
                .count();
        if (sources > 1) {
            entry.problem("", "has more than one of file, content and environment", "Leave one of them.");
        }
        if (sources > 0 && entry.node("file").isEmpty()) {
            return Optional.empty();
        }
        var path = TreePath.inside(entry.text("file"))
                .filter(inside -> entry.desk().tree().isFile(inside));
        if (path.isEmpty()) {
            entry.problem(
                    "file",
                    "names no file of the tree",
                    "Add it and push again, or write environment: NAME in its place, and config:set APP NAME=VALUE");
        } else if (kind == Kind.SECRET) {
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
