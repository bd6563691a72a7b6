package dev.slipway.build.context;

import dev.slipway.error.AppFailed;
import dev.slipway.git.SourceTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files of a tree are not sent to the build. The engine applies {@code .dockerignore} only to contexts that its own
 * client makes, so we do, by its rules: <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">
 * dockerignore files</a>. The last pattern that matches a file, or a directory above it, decides.
 */
public final class DockerIgnore {

    private static final String FILE = ".dockerignore";
    private static final String GIT = ".git/";
    private static final int LARGEST = 1 << 20;
    private static final Pattern LINE_END = Pattern.compile("\\r?\\n");

    private final List<IgnorePattern> patterns;
    private final Set<String> alwaysSent;
    private final boolean keepsGit;

    private DockerIgnore(List<IgnorePattern> patterns, Set<String> alwaysSent, boolean keepsGit) {
        this.patterns = patterns;
        this.alwaysSent = alwaysSent;
        this.keepsGit = keepsGit;
    }

    /** The tree's rules for a Dockerfile: those beside it ({@code api.Dockerfile.dockerignore}), else the tree's own. */
    public static DockerIgnore of(SourceTree tree, String dockerfile) {
        String beside = dockerfile + FILE;
        String path = tree.find(beside).isPresent() ? beside : FILE;
        // No commit can have one: where there is one, the app wants it.
        boolean keepsGit = tree.find(GIT + "HEAD").isPresent();
        var patterns = patterns(path, tree.text(path, LARGEST).orElse(""));
        return new DockerIgnore(patterns, Set.of(dockerfile, FILE, beside), keepsGit);
    }

    static DockerIgnore parse(String path, String text, Set<String> alwaysSent) {
        return new DockerIgnore(patterns(path, text), alwaysSent, false);
    }

    private static List<IgnorePattern> patterns(String path, String text) {
        var patterns = new ArrayList<IgnorePattern>();
        int number = 0;
        for (String line : LINE_END.split(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            number++;
            // Only in the first column: a pattern may begin with a blank and a hash.
            if (!line.startsWith("#") && !line.isBlank()) {
                patterns.add(pattern(path, number, line.strip()));
            }
        }
        return patterns;
    }

    private static IgnorePattern pattern(String path, int number, String line) {
        boolean isException = line.startsWith("!");
        String written = isException ? line.substring(1).strip() : line;
        if (written.isEmpty()) {
            throw malformed(path, number, line);
        }
        return IgnorePattern.of(isException, clean(written)).orElseThrow(() -> malformed(path, number, line));
    }

    private static AppFailed malformed(String path, int number, String line) {
        return new AppFailed(
                path + " line " + number + " is no pattern: " + line,
                "For instance *.log, **/node_modules or !README.md.");
    }

    /** As Go's {@code filepath.Clean}, then without the leading slash: a pattern always begins at the tree's root. */
    private static String clean(String pattern) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : pattern.split("/")) {
            if (part.equals("..")) {
                goUp(parts, pattern.startsWith("/"));
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? "." : String.join("/", parts);
    }

    /** Above the root is the root; above where a relative pattern begins, nothing matches. */
    private static void goUp(Deque<String> parts, boolean isRooted) {
        if (!parts.isEmpty() && !parts.getLast().equals("..")) {
            parts.removeLast();
        } else if (!isRooted) {
            parts.addLast("..");
        }
    }

    /** Whether a file, by its path from the tree's root, is left out. */
    public boolean ignores(String path) {
        boolean isKept = keepsGit && path.startsWith(GIT);
        if (isGits(path) && !isKept) {
            return true;
        }
        boolean isIgnored = false;
        for (IgnorePattern pattern : patterns) {
            if (pattern.exception() == isIgnored && matchesItOrAbove(pattern, path)) {
                isIgnored = !pattern.exception();
            }
        }
        return isIgnored && !alwaysSent.contains(path);
    }

    private static boolean isGits(String path) {
        return Stream.of(path.split("/")).anyMatch(".git"::equals);
    }

    private static boolean matchesItOrAbove(IgnorePattern pattern, String path) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            if (pattern.matches(path.substring(0, end))) {
                return true;
            }
        }
        return pattern.matches(path);
    }
}
