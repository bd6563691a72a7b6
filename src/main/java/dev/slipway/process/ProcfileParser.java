package dev.slipway.process;

import dev.slipway.error.AppFailed;
import dev.slipway.error.Misuse;
import dev.slipway.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a Procfile: {@code name: command} a line, {@code #} comments, any line ends. Commands become argument lists; no shell
 * reads them, and {@code $PORT} stays as it is until a process starts.
 */
public final class ProcfileParser {

    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");
    private static final String FORM = "Each line is 'name: command', for instance 'web: gunicorn app:app'.";

    private final String path;
    private final Map<ProcessType, List<String>> commands = new LinkedHashMap<>();

    private ProcfileParser(String path) {
        this.path = path;
    }

    /**
     * The process types in their order; AppFailed names the line that is wrong. A file that has nothing but a release command
     * leaves {@code web} to the image.
     */
    public static Procfile parse(String path, String text) {
        return new ProcfileParser(path).parse(text);
    }

    private Procfile parse(String text) {
        int number = 0;
        for (String line : LINE_END.split(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            number++;
            String entry = line.strip();
            if (!entry.isEmpty() && !entry.startsWith("#")) {
                read(number, entry);
            }
        }
        if (commands.keySet().stream().allMatch(ProcessType.RELEASE::equals)) {
            commands.put(ProcessType.WEB, List.of());
        }
        return new Procfile(commands);
    }

    private void read(int number, String entry) {
        int colon = entry.indexOf(':');
        if (colon < 0) {
            throw wrong(number, "has no colon");
        }
        var type = type(number, entry.substring(0, colon).strip());
        var command = command(number, entry.substring(colon + 1));
        if (command.isEmpty()) {
            throw wrong(number, "has no command for " + type);
        }
        if (commands.putIfAbsent(type, command) != null) {
            throw new AppFailed(
                    path + " line " + number + " names " + type + " a second time", "Keep one of them, or rename one.");
        }
    }

    private ProcessType type(int number, String name) {
        try {
            return new ProcessType(name);
        } catch (Misuse invalid) {
            throw wrong(number, "does not begin with the name of a process type")
                    .because(invalid);
        }
    }

    private List<String> command(int number, String text) {
        try {
            return Words.split(text);
        } catch (Misuse unbalanced) {
            throw new AppFailed(
                            path + " line " + number + ": " + unbalanced.sentence(),
                            unbalanced.nextSteps().toArray(String[]::new))
                    .because(unbalanced);
        }
    }

    private AppFailed wrong(int number, String what) {
        return new AppFailed(path + " line " + number + " " + what, FORM);
    }
}
