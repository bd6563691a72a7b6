package dev.slipway.command.config;

import dev.slipway.config.DotEnv;
import dev.slipway.config.Environment;
import dev.slipway.error.Misuse;
import dev.slipway.store.Json;
import dev.slipway.words.ShellQuoting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The forms that {@code config:export} writes an environment in; their words are Dokku's. */
enum ExportFormat {
    EXPORTS,
    ENVFILE,
    DOCKER_ARGS,
    DOCKER_ARGS_KEYS,
    PRETTY,
    SHELL,
    JSON,
    JSON_LIST,
    PACK_KEYS;

    static ExportFormat named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Misuse("Unknown export format: " + word, "One of " + words() + "."));
    }

    private static String words() {
        return Arrays.stream(values()).map(ExportFormat::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> lines(Environment environment) {
        return switch (this) {
            case EXPORTS -> each(environment, (key, value) -> "export " + key + "=" + ShellQuoting.single(value));
            case ENVFILE -> DotEnv.lines(environment);
            case DOCKER_ARGS -> joined(environment, (key, value) -> "--env=" + key + "=" + ShellQuoting.single(value));
            case DOCKER_ARGS_KEYS -> joined(environment, (key, value) -> "--env=" + key);
            case PRETTY -> pretty(environment);
            case SHELL -> joined(environment, (key, value) -> key + "=" + ShellQuoting.single(value));
            case JSON -> List.of(Json.text(environment.reveal()));
            case JSON_LIST -> List.of(Json.text(list(environment)));
            case PACK_KEYS -> joined(environment, (key, value) -> "--env " + key);
        };
    }

    private static List<String> each(Environment environment, BiFunction<String, String, String> form) {
        var lines = new ArrayList<String>();
        environment.reveal().forEach((key, value) -> lines.add(form.apply(key, value)));
        return lines;
    }

    private static List<String> joined(Environment environment, BiFunction<String, String, String> form) {
        return List.of(String.join(" ", each(environment, form)));
    }

    private static List<String> pretty(Environment environment) {
        int width = environment.variables().keySet().stream()
                .mapToInt(key -> key.value().length())
                .max()
                .orElse(0);
        return each(
                environment,
                (key, value) -> (key + ":" + " ".repeat(width - key.length() + 2) + value).stripTrailing());
    }

    private static List<Map<String, String>> list(Environment environment) {
        var entries = new ArrayList<Map<String, String>>();
        environment.reveal().forEach((key, value) -> {
            var entry = new LinkedHashMap<String, String>();
            entry.put("name", key);
            entry.put("value", value);
            entries.add(entry);
        });
        return entries;
    }
}
