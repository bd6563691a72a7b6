package dev.slipway.compose.read.mount;

import dev.slipway.compose.gather.TreePath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which paths of the tree a Dockerfile copies into its image, and to where. Lines in {@code COPY}'s usual form are enough: where
 * this finds nothing, the source is mounted as a copy, and the same code runs.
 */
final class CopiedSources {

    private static final Pattern INSTRUCTION = Pattern.compile("(?i)(from|workdir|env|arg|copy|add)\\s+(.*)");
    private static final Pattern STAGE = Pattern.compile("(?i)(?:--\\S+\\s+)*(\\S+)(?:\\s+as\\s+(\\S+))?");
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)(?:=|\\s+)[\"']?([^\"'\\s]*)[\"']?");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");

    private final String context;
    private final String dockerfile;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> stages = new HashMap<>();
    private boolean otherwise;
    private String stage = "";
    /** Empty: the base image's, which is not known. */
    private String directory = "";

    CopiedSources(String context, String dockerfile) {
        this.context = context;
        this.dockerfile = dockerfile;
    }

    /** Whether the image has the path's files at the target; also where a copy's destination is not to be told. */
    boolean mayCover(String path, String target) {
        otherwise = true;
        return cover(path, target);
    }

    /** Whether it certainly has. */
    boolean cover(String path, String target) {
        return dockerfile
                .replaceAll("\\\\\\s*\\n", " ")
                .lines()
                .map(String::strip)
                .map(INSTRUCTION::matcher)
                .filter(Matcher::matches)
                .anyMatch(line -> isCopy(line.group(1).toLowerCase(Locale.ROOT), line.group(2), path, target));
    }

    private boolean isCopy(String keyword, String arguments, String path, String target) {
        switch (keyword) {
            case "from" -> begin(arguments);
            case "workdir" -> enter(place(arguments.strip()).orElse(""));
            case "env", "arg" ->
                ASSIGNMENT.matcher(arguments).results().forEach(one -> variables.put(one.group(1), one.group(2)));
            default -> {
                return covers(arguments, path, target);
            }
        }
        return false;
    }

    private void begin(String arguments) {
        var words = STAGE.matcher(arguments);
        boolean isRead = words.lookingAt();
        directory = isRead ? stages.getOrDefault(words.group(1).toLowerCase(Locale.ROOT), "") : "";
        stage = isRead && words.group(2) != null ? words.group(2).toLowerCase(Locale.ROOT) : "";
        enter(directory);
    }

    /** A stage that begins from this one begins in its directory. */
    private void enter(String other) {
        directory = other;
        stages.put(stage, other);
    }

    private boolean covers(String arguments, String path, String target) {
        if (arguments.toLowerCase(Locale.ROOT).contains("--from=")) {
            return false;
        }
        List<String> words = Arrays.stream(
                        arguments.replaceAll("[\\[\\]\",]", " ").strip().split("\\s+"))
                .filter(word -> !word.startsWith("--"))
                .toList();
        if (words.size() < 2) {
            return false;
        }
        var destination = place(words.get(words.size() - 1));
        return words.subList(0, words.size() - 1).stream()
                .flatMap(source -> copied(source).stream())
                .filter(source -> isAbove(source, path))
                .anyMatch(source -> destination
                        .map(place -> isThere(place, source, path, target.replaceFirst("/+$", "")))
                        .orElse(otherwise));
    }

    private Optional<String> copied(String source) {
        String relative = source.replaceFirst("^/+", "").replaceFirst("/?\\*+$", "");
        return TreePath.inside(TreePath.from(context, relative.isEmpty() ? "." : relative));
    }

    private boolean isAbove(String copied, String path) {
        return copied.isEmpty()
                || path.equals(copied)
                || path.startsWith(copied + "/")
                || (copied.equals(context) && context.startsWith(path));
    }

    /** Whether the copy's place in the image is the one that the target has for the same files. */
    private static boolean isThere(String place, String copied, String path, String target) {
        return path.length() < copied.length()
                ? place.equals(below(target, copied.substring(path.isEmpty() ? 0 : path.length() + 1)))
                : target.equals(below(place, copied.isEmpty() ? path : path.substring(copied.length())));
    }

    private static String below(String directory, String rest) {
        String inside = rest.replaceFirst("^/", "");
        return inside.isEmpty() ? directory : directory + "/" + inside;
    }

    /** The absolute path in the image, without a slash at its end; empty where the Dockerfile alone does not tell. */
    private Optional<String> place(String written) {
        String path = VARIABLE.matcher(written.replaceAll("[\"']", ""))
                .replaceAll(name -> Matcher.quoteReplacement(variables.getOrDefault(name.group(1), "$")));
        if (path.contains("$") || path.contains("..") || (!path.startsWith("/") && directory.isEmpty())) {
            return Optional.empty();
        }
        String whole = (path.startsWith("/") ? path : directory + "/" + path) + "/";
        return Optional.of(
                whole.replaceAll("/(\\./)+", "/").replaceAll("/+", "/").replaceFirst("/$", ""));
    }
}
