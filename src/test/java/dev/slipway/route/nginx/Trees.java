package dev.slipway.route.nginx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Directory trees as values, to be compared. */
final class Trees {

    private Trees() {}

    /** Every file with its content, every link with its target, every directory, all with their modes. */
    static Map<Path, String> contents(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            var contents = new TreeMap<Path, String>();
            for (Path path : tree.toList()) {
                contents.put(path, describe(path));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        String mode = Files.getPosixFilePermissions(path).stream().sorted().toList() + " " + Files.getOwner(path);
        return Files.isDirectory(path) ? mode : mode + "\n" + Files.readString(path);
    }

    static List<Path> changed(Map<Path, String> before, Map<Path, String> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(path -> !Objects.equals(before.get(path), after.get(path)))
                .toList();
    }

    static List<String> paths(Path root) {
        return contents(root).keySet().stream().map(Path::toString).toList();
    }
}
