package dev.slipway.build.lock;

import dev.slipway.git.SourceTree;
import dev.slipway.git.SourceTree.Entry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of a tree's lock files are older than what they lock. A build then installs what its author has not seen, or ends in
 * the middle. What cannot be read is not told: the tool whose file it is says that better.
 */
public final class LockFiles {

    private static final int LARGEST = 8 << 20;
    private static final int MOST_TOLD = 3;

    private final SourceTree tree;

    public LockFiles(SourceTree tree) {
        this.tree = tree;
    }

    /** A sentence for each. */
    public List<String> hints() {
        return tree.entries().stream()
                .filter(entry -> !("/" + entry.path()).contains("/node_modules/"))
                .flatMap(this::hint)
                .limit(MOST_TOLD)
                .toList();
    }

    private Stream<String> hint(Entry entry) {
        String path = entry.path();
        String directory = path.substring(0, path.lastIndexOf('/') + 1);
        return switch (path.substring(directory.length())) {
            case "Pipfile.lock" ->
                text(directory + "Pipfile")
                        .filter(pipfile -> text(path)
                                .filter(lock -> PipfileLock.isOlder(pipfile, lock))
                                .isPresent())
                        .map(stale -> path + " is not of this Pipfile: pipenv lock, and commit both")
                        .stream();
            case "package-lock.json" ->
                text(directory + "package.json")
                        .flatMap(manifest -> text(path).map(lock -> PackageLock.missing(manifest, lock)))
                        .filter(missing -> !missing.isEmpty())
                        .map(missing -> path + " does not have " + String.join(", ", missing)
                                + " as package.json asks for: npm install, and commit both")
                        .stream();
            default -> Stream.empty();
        };
    }

    private Optional<String> text(String path) {
        return tree.find(path)
                .filter(entry -> entry.kind() != SourceTree.Kind.SYMLINK && entry.size() <= LARGEST)
                .flatMap(entry -> tree.text(path, LARGEST));
    }
}
