package dev.slipway.build.dockerfile;

import dev.slipway.build.context.DockerIgnore;
import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.git.SourceTree;
import dev.slipway.git.SourceTree.Entry;
import dev.slipway.words.Nearest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a file that a Dockerfile copies is not there: what works on a laptop, and is not pushed or not sent to the build. */
record AbsentFiles(SourceTree tree, DockerIgnore ignore) {

    private static final String GIT_IGNORE = ".gitignore";
    private static final int LARGEST = 1 << 20;

    Diagnosis of(String path) {
        if (isIgnored(path)) {
            return new Diagnosis(
                    ".dockerignore leaves " + path + " out",
                    "Take its line away, or add the line   !" + path + "   below it, commit and push again.");
        }
        var line = ofGitIgnore(path);
        if (!line.isEmpty()) {
            return new Diagnosis(
                    path + " is not in the repository, since " + GIT_IGNORE + " has the line " + line,
                    "Let the Dockerfile make it, in a stage of its own; or: git add -f " + path
                            + ", commit and push again.");
        }
        var paths = tree.entries().stream().map(Entry::path).collect(Collectors.toSet());
        return new Diagnosis(
                path + " is not in the repository",
                Nearest.to(path, paths)
                        .map(near -> "Did you mean " + near + "? Correct it, commit and push again.")
                        .orElse("Add it, commit and push again."));
    }

    private boolean isIgnored(String path) {
        var within = tree.entries().stream()
                .map(Entry::path)
                .filter(entry -> entry.equals(path) || entry.startsWith(path + "/"))
                .toList();
        return !within.isEmpty() && within.stream().allMatch(ignore::ignores);
    }

    /** Lines that name the path or a directory above it are told; of patterns, those for an ending. */
    private String ofGitIgnore(String path) {
        return tree.text(GIT_IGNORE, LARGEST).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> names(line, List.of(path.split("/"))))
                .findFirst()
                .orElse("");
    }

    private static boolean names(String line, List<String> path) {
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
            return false;
        }
        String wanted = line.replaceAll("^/|/$", "");
        String last = path.get(path.size() - 1);
        return line.startsWith("*.")
                ? last.endsWith(line.substring(1))
                : Stream.iterate(1, end -> end <= path.size(), end -> end + 1)
                        .map(end -> path.subList(0, end))
                        .anyMatch(above -> String.join("/", above).equals(wanted)
                                || above.get(above.size() - 1).equals(wanted));
    }
}
