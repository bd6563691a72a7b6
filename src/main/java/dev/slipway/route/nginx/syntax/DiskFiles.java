package dev.slipway.route.nginx.syntax;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A configuration as it lies on the disk: the main file and what it includes, as {@code nginx -T} would print them, but
 * without running nginx, whose test makes log files, and without its accepting them.
 */
final class DiskFiles {

    private final Path directory;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<Path> unreadable = new ArrayList<>();
    private final Deque<Path> toRead = new ArrayDeque<>();

    private DiskFiles(Path main) {
        this.directory = main.resolveSibling("");
        toRead.add(main);
    }

    static DiskFiles from(Path main) {
        var files = new DiskFiles(main);
        while (!files.toRead.isEmpty()) {
            files.read(files.toRead.remove());
        }
        return files;
    }

    /** By their names, the main one first. */
    Map<String, String> texts() {
        return texts;
    }

    /** Those that are there, and not for us. */
    List<Path> unreadable() {
        return List.copyOf(unreadable);
    }

    private void read(Path file) {
        if (texts.containsKey(file.toString()) || unreadable.contains(file)) {
            return;
        }
        try {
            String text = text(file);
            texts.put(file.toString(), text);
            includes(new Parser(file.toString(), text).parse()).forEach(toRead::add);
        } catch (IOException e) {
            if (Files.exists(file)) {
                unreadable.add(file);
            }
        }
    }

    /** nginx takes any bytes. */
    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException notUtf8) {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        }
    }

    private Stream<Path> includes(List<Directive> directives) {
        return directives.stream()
                .flatMap(directive -> directive.name().equals("include")
                        ? matches(directory.resolve(directive.argument()).normalize())
                        : includes(directive.block()));
    }

    /** What a pattern finds, component by component. */
    private static Stream<Path> matches(Path pattern) {
        Stream<Path> found = Stream.of(Path.of("/"));
        for (Path component : pattern) {
            found = found.flatMap(place -> matches(place, component.toString()));
        }
        return found.filter(Files::isRegularFile).sorted();
    }

    private static Stream<Path> matches(Path place, String component) {
        if (component.chars().noneMatch(c -> "*?[".indexOf(c) >= 0)) {
            return Stream.of(place.resolve(component));
        }
        var glob = new Glob("/" + component);
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(entry -> glob.matches("/" + entry.getFileName())).sorted().toList().stream();
        } catch (IOException absentOrForbidden) {
            // As nginx has it: a pattern that finds nothing includes nothing.
            return Stream.empty();
        }
    }
}
