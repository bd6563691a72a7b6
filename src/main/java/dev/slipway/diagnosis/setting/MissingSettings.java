package dev.slipway.diagnosis.setting;

import dev.slipway.diagnosis.symptom.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lists of several missing variables over several lines, as pydantic-settings, envalid and zod print them: a title, then a
 * name on each line or on every other.
 */
enum MissingSettings {
    /** The class is the app's own; of one that is no configuration it is a visitor's input that is wrong. */
    PYDANTIC(
            "ValidationError: \\d+ validation errors? for \\w*(?:Settings|Config|Configuration|Env|Environment)\\b",
            "^([A-Za-z_][A-Za-z0-9_]{0,99})$",
            "[Ff]ield required"),
    ENVALID("^\\s*Missing environment variables:\\s*$", "^\\s+([A-Za-z_][A-Za-z0-9_]{0,99}): ", ""),
    /** As t3-env prints zod's findings, by field or one by one. */
    ZOD(
            "Invalid environment variables:",
            "^\\s*\"?([A-Z][A-Z0-9_]{1,99})\"?: \\[\\s*['\"](?:Required|.*received undefined)",
            ""),
    ZOD_ISSUES("Invalid environment variables:", "path: \\[ ['\"]([A-Z][A-Z0-9_]{1,99})['\"] \\]", "");

    private static final int MOST_LINES = 60;

    private final Pattern title;
    private final Pattern name;
    /** What the line below a name must say; empty where the name's own says enough. */
    private final Pattern below;

    MissingSettings(String title, String name, String below) {
        this.title = Pattern.compile(title);
        this.name = Pattern.compile(name);
        this.below = Pattern.compile(below);
    }

    /**
     * The names of one list.
     *
     * @param line of its title
     * @param steps what is to be known of the names besides
     */
    record Listed(int line, List<String> names, List<String> steps) {

        Listed {
            names = List.copyOf(names);
            steps = List.copyOf(steps);
        }
    }

    static Stream<Listed> in(Evidence evidence) {
        return Stream.of(values()).flatMap(kind -> kind.lists(evidence));
    }

    private Stream<Listed> lists(Evidence evidence) {
        return IntStream.range(0, evidence.output().size())
                .filter(line -> title.matcher(evidence.output().get(line)).find())
                .mapToObj(line -> new Listed(line, names(evidence.below(line)), steps()))
                .filter(listed -> !listed.names().isEmpty());
    }

    /** The app's class may say more than is printed. */
    private List<String> steps() {
        return this == PYDANTIC ? List.of("With env_prefix, that goes before each name.") : List.of();
    }

    private List<String> names(List<String> lines) {
        return IntStream.range(0, Math.min(lines.size(), MOST_LINES))
                .filter(line -> below.pattern().isEmpty()
                        || (line + 1 < lines.size()
                                && below.matcher(lines.get(line + 1)).find()))
                .mapToObj(line -> name.matcher(lines.get(line)))
                .filter(matcher -> matcher.find())
                .map(matcher -> this == PYDANTIC ? matcher.group(1).toUpperCase(Locale.ROOT) : matcher.group(1))
                .distinct()
                .toList();
    }
}
