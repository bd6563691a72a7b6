package dev.slipway.build.image;

import dev.slipway.error.Misuse;
import dev.slipway.git.assembly.Assembly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory of this host whose files belong to a commit; only whoever may read the host's files may name one. */
public record BuildDirectory(Path path) {

    private static final int MOST_FILES = 10_000;

    public BuildDirectory {
        if (!path.isAbsolute() || !Files.isDirectory(path)) {
            throw new Misuse(
                    "Invalid BUILD_DIR specified for docker build context",
                    "It is the absolute path of a directory on the server.");
        }
    }

    /** Plain files only; links are not followed. */
    void addTo(Assembly assembly) throws IOException {
        for (Path file : files()) {
            String name = path.relativize(file).toString();
            try (var content = Files.newInputStream(file)) {
                assembly.file(name, Files.isExecutable(file), Files.size(file), content);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (var walk = Files.walk(path)) {
            var files = walk.filter(Files::isRegularFile)
                    .filter(file -> !Files.isSymbolicLink(file))
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (files.size() > MOST_FILES) {
                throw new Misuse(
                        "There are more than " + MOST_FILES + " files in " + path,
                        "Name a directory with nothing but the build context.");
            }
            return files;
        }
    }
}
