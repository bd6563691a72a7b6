package dev.slipway.words;

import dev.slipway.error.Misuse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line cut into its words by POSIX quoting (XCU §2.2) and by nothing else: no variables, no globs, no operators, no
 * comments. Refusals never repeat the line, which may hold a secret.
 */
public final class Words {

    /** More than any command line that a person types; ssh itself sends up to 256 KiB. */
    static final int LONGEST_BYTES = 64 * 1024;

    private static final String ESCAPED_IN_DOUBLE_QUOTES = "\\\"$`";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private @Nullable StringBuilder word;
    private int at;

    private Words(String line) {
        this.line = line;
    }

    /** The words; Misuse for a quote without its end, a NUL, or a line over 64 KiB. */
    public static List<String> split(String line) {
        if (line.length() > LONGEST_BYTES || line.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new Misuse("The command is longer than 64 KiB", "Put long input into a file or send it as stdin.");
        }
        if (line.indexOf('\0') >= 0) {
            throw new Misuse("The command contains a NUL character", "Take it away.");
        }
        return new Words(line).split();
    }

    private List<String> split() {
        while (at < line.length()) {
            char next = line.charAt(at++);
            switch (next) {
                case ' ', '\t', '\n', '\r' -> endWord();
                case '\'' -> word().append(singleQuoted());
                case '"' -> doubleQuoted(word());
                case '\\' -> escaped();
                default -> word().append(next);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private StringBuilder word() {
        if (word == null) {
            word = new StringBuilder();
        }
        return word;
    }

    private void endWord() {
        if (word != null) {
            words.add(word.toString());
            word = null;
        }
    }

    private String singleQuoted() {
        int end = line.indexOf('\'', at);
        if (end < 0) {
            throw unclosed("'");
        }
        String quoted = line.substring(at, end);
        at = end + 1;
        return quoted;
    }

    private void doubleQuoted(StringBuilder into) {
        while (at < line.length()) {
            char next = line.charAt(at++);
            if (next == '"') {
                return;
            }
            if (next != '\\' || at == line.length()) {
                into.append(next);
            } else {
                escapedInDoubleQuotes(into, line.charAt(at++));
            }
        }
        throw unclosed("\"");
    }

    /** XCU §2.2.3: a backslash stays, unless one of five characters follows it; before a line end both go. */
    private static void escapedInDoubleQuotes(StringBuilder into, char escaped) {
        if (escaped == '\n') {
            return;
        }
        if (ESCAPED_IN_DOUBLE_QUOTES.indexOf(escaped) < 0) {
            into.append('\\');
        }
        into.append(escaped);
    }

    /** XCU §2.2.1: before a line end, the line goes on and neither is kept. */
    private void escaped() {
        if (at == line.length()) {
            throw new Misuse("The command ends with a backslash", "Take it away, or write it twice.");
        }
        char escaped = line.charAt(at++);
        if (escaped != '\n') {
            word().append(escaped);
        }
    }

    private static Misuse unclosed(String quote) {
        return new Misuse("The command has a " + quote + " without its end", "Close the quote.");
    }
}
