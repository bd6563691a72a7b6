package dev.slipway.compose.read.source;

import dev.slipway.compose.model.Source;
import dev.slipway.compose.scope.TreeContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an image that is built runs by itself, as far as the stage that is built says so in the usual form. */
public final class ImageCommand {

    private static final Pattern INSTRUCTION = Pattern.compile("(?i)(from|entrypoint|cmd)\\s+(.*)");
    private static final Pattern NAMED = Pattern.compile("(?i).*\\sas\\s+(\\S+)");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private ImageCommand() {}

    /** Its words, in one text where a shell runs them; empty where nothing tells. */
    public static List<String> of(Source source, TreeContents tree) {
        return source.recipe()
                .flatMap(recipe -> recipe.text(tree::text).map(text -> inStage(joined(text), recipe.target())))
                .orElse(List.of());
    }

    private static String joined(String dockerfile) {
        return dockerfile.replace("\r", "").replaceAll("(?m)^[ \\t]*#.*\\n", "").replaceAll("\\\\[ \\t]*\\n", " ");
    }

    private static List<String> inStage(String dockerfile, String target) {
        List<String> entrypoint = List.of();
        List<String> command = List.of();
        String stage = "";
        for (String line : dockerfile.split("\n")) {
            var found = INSTRUCTION.matcher(line.strip());
            if (!found.matches()) {
                continue;
            }
            String rest = found.group(2).strip();
            switch (found.group(1).toLowerCase(Locale.ROOT)) {
                case "from" -> {
                    if (!target.isEmpty() && stage.equalsIgnoreCase(target)) {
                        return together(entrypoint, command);
                    }
                    var named = NAMED.matcher(rest);
                    stage = named.matches() ? named.group(1) : "";
                    entrypoint = List.of();
                    command = List.of();
                }
                case "entrypoint" -> entrypoint = words(rest);
                default -> command = words(rest);
            }
        }
        return together(entrypoint, command);
    }

    private static List<String> together(List<String> entrypoint, List<String> command) {
        var words = new ArrayList<>(entrypoint);
        words.addAll(command);
        return words;
    }

    private static List<String> words(String written) {
        return written.startsWith("[")
                ? QUOTED.matcher(written).results().map(word -> word.group(1)).toList()
                : List.of(written);
    }
}
