package dev.slipway.compose.key;

import dev.slipway.words.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of all levels, as {@code keys.txt} lists them: one row per key, which the docs show too. */
public final class KeyCatalogue {

    private static final String RESOURCE = "keys.txt";

    private final Map<Level, Map<String, Rule>> rules;

    private KeyCatalogue(Map<Level, Map<String, Rule>> rules) {
        this.rules = rules;
    }

    /** The one that comes with the program. */
    public static KeyCatalogue ofTheProgram() {
        try (InputStream in = KeyCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyCatalogue parse(List<String> lines) {
        var rules = new EnumMap<Level, Map<String, Rule>>(Level.class);
        var level = Level.TOP;
        for (String line : lines) {
            if (line.startsWith("[")) {
                level = level(line.substring(1, line.length() - 1));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                var rule = rule(level, line.split(" ", 3));
                rules.computeIfAbsent(level, any -> new LinkedHashMap<>()).put(rule.key(), rule);
            }
        }
        return new KeyCatalogue(rules);
    }

    private static Level level(String word) {
        for (Level level : Level.values()) {
            if (level.word().equals(word)) {
                return level;
            }
        }
        throw new IllegalStateException("No level is called " + word);
    }

    private static Rule rule(Level level, String[] columns) {
        String reason = columns.length > 2 ? columns[2] : "";
        return new Rule(level.word() + "." + columns[0], verdict(columns[1]), reason);
    }

    private static Verdict verdict(String letter) {
        return switch (letter) {
            case "S" -> Verdict.SUPPORTED;
            case "I" -> Verdict.IGNORED;
            case "R" -> Verdict.REFUSED;
            case "A" -> Verdict.ALLOWABLE;
            default -> throw new IllegalStateException("No verdict is called " + letter);
        };
    }

    public Optional<Rule> rule(Level level, String key) {
        return Optional.ofNullable(of(level).get(key));
    }

    public Collection<Rule> rules(Level level) {
        return of(level).values();
    }

    /** The key that was probably meant. */
    public Optional<String> nearest(Level level, String key) {
        return Nearest.to(key, of(level).keySet());
    }

    /** The levels that have a key of that name: where a key belongs that stands at the wrong one. */
    public List<Level> levelsOf(String key) {
        var levels = new ArrayList<Level>();
        rules.forEach((level, keys) -> {
            if (keys.containsKey(key)) {
                levels.add(level);
            }
        });
        return levels;
    }

    /** What an admin can allow an app: {@code compose:allow} takes these. */
    public List<Rule> allowable() {
        return rules.values().stream()
                .flatMap(level -> level.values().stream())
                .filter(rule -> rule.verdict() == Verdict.ALLOWABLE)
                .toList();
    }

    private Map<String, Rule> of(Level level) {
        return rules.getOrDefault(level, Map.of());
    }
}
