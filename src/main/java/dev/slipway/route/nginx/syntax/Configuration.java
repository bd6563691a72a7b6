package dev.slipway.route.nginx.syntax;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The effective configuration: the main file with each include followed by what it includes, in nginx's order. An include
 * directive itself stays, so that one can see where files may be put.
 */
public final class Configuration {

    private final Map<String, List<Directive>> files = new LinkedHashMap<>();
    private final List<Directive> effective;
    private final Path directory;

    private Configuration(Map<String, String> texts) {
        texts.forEach((file, text) -> files.put(file, new Parser(file, text).parse()));
        String main = files.keySet().stream().findFirst().orElse("/");
        directory = Objects.requireNonNullElse(Path.of(main).getParent(), Path.of("/"));
        effective = expand(files.getOrDefault(main, List.of()), new LinkedHashSet<>(Set.of(main)));
    }

    /** From the output of {@code nginx -T}. */
    public static Configuration of(String dump) {
        return new Configuration(Dump.files(dump));
    }

    /** The directives of the main context, blocks in them. */
    public List<Directive> directives() {
        return effective;
    }

    /** Those of the main context that have the name. */
    public Stream<Directive> all(String name) {
        return effective.stream().filter(directive -> directive.name().equals(name));
    }

    /** A file name as nginx understands it in a directive: relative ones start at the main file's directory. */
    public Path resolve(String name) {
        return directory.resolve(name).normalize();
    }

    private List<Directive> expand(List<Directive> directives, Set<String> open) {
        var expanded = new ArrayList<Directive>();
        for (Directive directive : directives) {
            expanded.add(directive.withBlock(expand(directive.block(), open)));
            if (directive.name().equals("include")) {
                expanded.addAll(included(directive.argument(), open));
            }
        }
        return expanded;
    }

    private List<Directive> included(String pattern, Set<String> open) {
        var glob = new Glob(directory.resolve(pattern).toString());
        var directives = new ArrayList<Directive>();
        for (String file :
                files.keySet().stream().filter(glob::matches).sorted().toList()) {
            if (open.add(file)) {
                directives.addAll(expand(files.getOrDefault(file, List.of()), open));
                open.remove(file);
            }
        }
        return directives;
    }
}
