package dev.slipway.compose.read.source;

import dev.slipway.compose.model.BuildRecipe;
import dev.slipway.config.Secret;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stages of a Dockerfile, as far as lines in the usual form tell: what is built with it may be what somebody else made. */
final class Stages {

    private static final Pattern FROM =
            Pattern.compile("(?im)^\\s*from\\s+(?:--\\S+\\s+)*(\\S+)(?:\\s+as\\s+(\\S+))?\\s*$");
    private static final Pattern ARGUMENT = Pattern.compile("(?im)^\\s*arg\\s+(\\w+)=[\"']?([^\"'\\s]*)[\"']?\\s*$");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)(?::?-([^}]*))?}?");

    private final Map<String, String> defaults = new HashMap<>();
    private final Map<String, String> bases = new HashMap<>();
    private final BuildRecipe recipe;
    private String last = "";

    Stages(String dockerfile, BuildRecipe recipe) {
        this.recipe = recipe;
        ARGUMENT.matcher(dockerfile).results().forEach(line -> defaults.putIfAbsent(line.group(1), line.group(2)));
        FROM.matcher(dockerfile).results().forEach(line -> {
            last = stage(VARIABLE.matcher(line.group(1)).replaceAll(this::value));
            if (line.group(2) != null) {
                bases.put(line.group(2).toLowerCase(Locale.ROOT), last);
            }
        });
    }

    /** The name of the image that the stage which is built begins from, through other stages; empty where nothing tells. */
    String base() {
        return recipe.target().isEmpty() ? last : stage(recipe.target());
    }

    private String stage(String name) {
        return bases.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    private String value(MatchResult variable) {
        String name = variable.group(1);
        var given = recipe.arguments().get(name);
        String otherwise = variable.group(2) == null ? "" : variable.group(2);
        return Matcher.quoteReplacement(given == null ? defaults.getOrDefault(name, otherwise) : reveal(given));
    }

    private static String reveal(Secret value) {
        return value.reveal();
    }
}
