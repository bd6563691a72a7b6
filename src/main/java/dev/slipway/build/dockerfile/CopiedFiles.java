package dev.slipway.build.dockerfile;

import dev.slipway.git.SourceTree;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which of the files that a COPY or ADD takes from the context differ between two trees. */
final class CopiedFiles {

    private static final Pattern REMOTE = Pattern.compile("(https?://|git@|git://).*");

    private final Map<String, String> now;
    private final Map<String, String> before;

    CopiedFiles(Recipe now, Recipe before) {
        this.now = context(now);
        this.before = context(before);
    }

    /** Each file with its kind and the name of its content. */
    private static Map<String, String> context(Recipe recipe) {
        SourceTree tree = recipe.job().tree();
        var files = new TreeMap<String, String>();
        tree.entries().stream()
                .filter(entry -> !recipe.ignore().ignores(entry.path()))
                .forEach(entry -> files.put(entry.path(), entry.kind() + " " + tree.contentId(entry)));
        return files;
    }

    /** The first of those that have changed, as a reason; empty if none has. */
    String changed(Instruction copy) {
        var words = words(copy);
        if (words.isEmpty()) {
            return "";
        }
        var sources = words.subList(0, words.size() - 1);
        if (sources.stream().anyMatch(source -> REMOTE.matcher(source).matches())) {
            return "what " + sources.get(0) + " is now is not known";
        }
        var changed = changed(sources);
        return switch (changed.size()) {
            case 0 -> "";
            case 1 -> changed.get(0) + " has changed";
            default -> changed.get(0) + " and " + (changed.size() - 1) + " more have changed";
        };
    }

    /** Both forms: by blanks, and as a list in JSON. */
    private static List<String> words(Instruction copy) {
        return copy.words().stream()
                .map(word -> word.replaceAll("^\\[|[\\[\\]\",]", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private List<String> changed(List<String> sources) {
        var all = new TreeSet<>(now.keySet());
        all.addAll(before.keySet());
        var found = new ArrayList<String>();
        for (String path : all) {
            boolean isSame = now.getOrDefault(path, "absent").equals(before.getOrDefault(path, "absent"));
            if (!isSame && sources.stream().anyMatch(source -> covers(source, path))) {
                found.add(path);
            }
        }
        return found;
    }

    /** Whether the source is the file, a directory above it, or a pattern of either. */
    private static boolean covers(String source, String path) {
        String plain =
                source.replaceFirst("^(\\./)+", "").replaceFirst("^/+", "").replaceFirst("/+$", "");
        if (plain.isEmpty() || plain.equals(".")) {
            return true;
        }
        if (path.equals(plain) || path.startsWith(plain + "/")) {
            return true;
        }
        return isPattern(plain) && coversAsPattern(plain, path);
    }

    private static boolean isPattern(String source) {
        return source.contains("*") || source.contains("?") || source.contains("[") || source.contains("$");
    }

    private static boolean coversAsPattern(String pattern, String path) {
        if (pattern.contains("$")) {
            // With a variable it may be any file: better one step too many than one too few.
            return true;
        }
        try {
            PathMatcher matcher =
                    FileSystems.getDefault().getPathMatcher("glob:" + pattern.replaceAll("([{}])", "\\\\$1"));
            for (Path at = Path.of(path); at != null; at = at.getParent()) {
                if (matcher.matches(at)) {
                    return true;
                }
            }
            return false;
        } catch (PatternSyntaxException notOurs) {
            // The engine has the last word on what it means.
            return true;
        }
    }
}
