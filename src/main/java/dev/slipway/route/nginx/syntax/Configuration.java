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
    private final List<Path> unreadable;
    private final Path directory;

    private Configuration(Map<String, String> texts, List<Path> unreadable) {
        this.unreadable = unreadable;
        texts.forEach((file, text) -> files.put(file, new Parser(file, text).parse()));
        String main = files.keySet().stream().findFirst().orElse("/");
        directory = Objects.requireNonNullElse(Path.of(main).getParent(), Path.of("/"));
        effective = expand(files.getOrDefault(main, List.of()), new LinkedHashSet<>(Set.of(main)));
    }

    /** From the output of {@code nginx -T}. */
    public static Configuration of(String dump) {
        return new Configuration(Dump.files(dump), List.of());
    }

    /** As it lies on the disk, whether nginx would take it or not; what cannot be read is left out. */
    public static Configuration onDisk(Path main) {
        var files = DiskFiles.from(main.toAbsolutePath().normalize());
        return new Configuration(files.texts(), files.unreadable());
    }

    /** Files of it that are not for us to read. */
    public List<Path> unreadable() {
        return unreadable;
    }

    /** Every file of it, in the order in which nginx reads them. */
    public List<Path> files() {
        return files.keySet().stream().map(Path::of).toList();
    }

    /** Every directive that has the name, in every block. */
    public Stream<Directive> everywhere(String name) {
        return within(effective).filter(directive -> directive.name().equals(name));
    }

    private static Stream<Directive> within(List<Directive> directives) {
        return directives.stream().flatMap(directive -> Stream.concat(Stream.of(directive), within(directive.block())));
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
