package dev.slipway.config;

import dev.slipway.error.Misuse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code .env} files as people write them: {@code export} in front, comments, single quotes (literal), double quotes (with
 * escapes), both over several lines. Nothing is executed: {@code $(id)} stays these five characters.
 */
public final class DotEnv {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final String ESCAPED = "\\\"!$`";

    private final String text;
    private final Expansion expansion;
    private int at;
    private int line = 1;

    private DotEnv(String text, Expansion expansion) {
        this.text = text.replaceFirst("^\uFEFF", "").replace("\r\n", "\n");
        this.expansion = expansion;
    }

    /** All variables; the last of a key counts. What is no variable is a Misuse that names the line, never the value. */
    public static Environment parse(String text) {
        return parse(text, Expansion.NONE);
    }

    /** The same, with variables put into what is not in single quotes. */
    public static Environment parse(String text, Expansion expansion) {
        return new DotEnv(text, expansion).read();
    }

    /** Lines whose values are all that stands behind the {@code =}: quotes, dollars and what looks like a comment. */
    public static Environment raw(String text) {
        return new DotEnv(text, Expansion.NONE).readRaw();
    }

    /** One {@code KEY="value"} line per variable, integers bare. */
    public static List<String> lines(Environment environment) {
        var lines = new ArrayList<String>();
        environment.reveal().forEach((key, value) -> lines.add(key + "=" + written(value)));
        return lines;
    }

    private static String written(String value) {
        if (INTEGER.matcher(value).matches()) {
            return value;
        }
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(ESCAPED.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private Environment read() {
        var variables = new TreeMap<EnvKey, Secret>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                skipLine();
            } else {
                readVariable(variables);
            }
        }
        return new Environment(variables);
    }

    private Environment readRaw() {
        var variables = new TreeMap<EnvKey, Secret>();
        for (String written : text.split("\n", -1)) {
            String bare = written.stripLeading();
            int equals = bare.indexOf('=');
            if (!bare.isEmpty() && !bare.startsWith("#")) {
                variables.put(key(equals < 0 ? "" : bare.substring(0, equals)), new Secret(bare.substring(equals + 1)));
            }
            line++;
        }
        return new Environment(variables);
    }

    private void readVariable(Map<EnvKey, Secret> into) {
        int end = at;
        while (end < text.length() && "=:\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end == text.length() || text.charAt(end) == '\n') {
            throw new Misuse("Line " + line + " has no '='", "Lines look like KEY=value.");
        }
        String name = text.substring(at, end).strip();
        at = end + 1;
        var key = key(name);
        into.put(key, new Secret(value(key, into)));
    }

    private EnvKey key(String name) {
        String bare =
                name.startsWith("export ") ? name.substring("export ".length()).strip() : name;
        try {
            return new EnvKey(bare);
        } catch (Misuse invalid) {
            // Without the text: in a file gone wrong, what stands there may be part of a secret.
            throw new Misuse("Line " + line + " has an invalid key name", "Lines look like KEY=value.");
        }
    }

    private String value(EnvKey key, Map<EnvKey, Secret> earlier) {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at == text.length()) {
            return "";
        }
        return switch (text.charAt(at)) {
            case '\'' -> quoted('\'');
            case '"' -> expansion.expand(key, quoted('"'), earlier);
            default -> expansion.expand(key, bare(), earlier);
        };
    }

    private String bare() {
        int end = text.indexOf('\n', at);
        String rest = text.substring(at, end < 0 ? text.length() : end);
        at += rest.length();
        int comment = rest.startsWith("#") ? 0 : rest.indexOf(" #");
        return (comment < 0 ? rest : rest.substring(0, comment)).strip();
    }

    private String quoted(char quote) {
        int begun = line;
        var value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
            }
            if (c == '\\' && quote == '"' && at + 1 < text.length()) {
                at++;
                value.append(escaped(text.charAt(at)));
            } else {
                value.append(c);
            }
        }
        if (at == text.length()) {
            throw new Misuse("Line " + begun + " begins a quote that never ends", "Close it, or leave the quotes out.");
        }
        skipLine();
        return value.toString();
    }

    private String escaped(char letter) {
        return switch (letter) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '$' -> expansion.escapedDollar();
            case '\\', '"', '\'', '!', '`', ' ' -> String.valueOf(letter);
            default -> "\\" + letter;
        };
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }
}
