package dev.slipway.compose.gather;

import dev.slipway.error.Misuse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A {@code label_file}: {@code NAME=value} lines with variables, quotes and comments as an env file has them. */
public final class LabelFile {

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._/-]*)\\s*(?:=\\s*(.*))?");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*(?:#.*)?");
    private static final Pattern COMMENT = Pattern.compile("\\s#.*$");

    private LabelFile() {}

    /** Misuse for a line that is none, of which nothing is shown; {@code missing} is told labels whose variable is not set. */
    public static Map<String, String> parse(String text, Variables variables, Consumer<String> missing) {
        var labels = new LinkedHashMap<String, String>();
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new Misuse("line " + number + " is no label", "Write NAME=VALUE.");
            }
            String name = parts.group(1);
            String written = parts.group(2) == null ? "" : parts.group(2);
            labels.put(name, value(written, number, variables, any -> missing.accept(name)));
        }
        return labels;
    }

    private static String value(String written, int line, Variables variables, Template.Missing missing) {
        var literal = LITERAL.matcher(written);
        if (literal.matches()) {
            return literal.group(1);
        }
        var quoted = QUOTED.matcher(written);
        String value = quoted.matches()
                ? quoted.group(1)
                : COMMENT.matcher(written).replaceFirst("").strip();
        try {
            return new Template(value, variables, missing).expand();
        } catch (TemplateRefused e) {
            throw new Misuse("line " + line + " " + e.sentence(), e.remedy());
        }
    }
}
