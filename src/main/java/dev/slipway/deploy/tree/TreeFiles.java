package dev.slipway.deploy.tree;

import dev.slipway.asset.FileChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Which files a tree has, by name; its time of change and its size tell a file's content, as they do to browsers. */
final class TreeFiles {

    private TreeFiles() {}

    /** Of two directories that trees were copied to. */
    static FileChanges between(Path before, Path after) throws IOException {
        return FileChanges.between(contents(before), contents(after));
    }

    private static Map<String, String> contents(Path tree) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var all = Files.walk(tree)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!Compression.isMade(file)) {
                    contents.put(
                            tree.relativize(file).toString(),
                            Files.size(file) + " "
                                    + Files.getLastModifiedTime(file).toMillis());
                }
            }
        }
        return contents;
    }
}
