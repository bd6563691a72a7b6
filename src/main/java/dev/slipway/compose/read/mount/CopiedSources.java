package dev.slipway.compose.read.mount;

import dev.slipway.compose.gather.TreePath;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which paths of the tree a Dockerfile copies into its image. Lines in {@code COPY}'s usual form are enough: where this finds
 * nothing, the source is mounted as a copy, and the same code runs.
 */
final class CopiedSources {

    private static final Pattern COPY = Pattern.compile("(?i)(copy|add)\\s+(.*)");

    private final String context;
    private final String dockerfile;

    CopiedSources(String context, String dockerfile) {
        this.context = context;
        this.dockerfile = dockerfile;
    }

    boolean cover(String path) {
        return dockerfile
                .replaceAll("\\\\\\s*\\n", " ")
                .lines()
                .map(String::strip)
                .map(COPY::matcher)
                .filter(Matcher::matches)
                .anyMatch(line -> covers(line.group(2), path));
    }

    private boolean covers(String arguments, String path) {
        if (arguments.toLowerCase(Locale.ROOT).contains("--from=")) {
            return false;
        }
        List<String> words = Arrays.stream(
                        arguments.replaceAll("[\\[\\]\",]", " ").strip().split("\\s+"))
                .filter(word -> !word.startsWith("--"))
                .toList();
        return words.size() > 1
                && words.subList(0, words.size() - 1).stream().anyMatch(source -> isAbove(source, path));
    }

    private boolean isAbove(String source, String path) {
        String relative = source.replaceFirst("^/+", "").replaceFirst("/?\\*+$", "");
        return TreePath.inside(TreePath.from(context, relative.isEmpty() ? "." : relative))
                .filter(copied -> copied.isEmpty()
                        || path.equals(copied)
                        || path.startsWith(copied + "/")
                        || (copied.equals(context) && context.startsWith(path)))
                .isPresent();
    }
}
