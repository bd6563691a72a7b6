package dev.slipway.process;

import dev.slipway.error.Misuse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command as people write it into a Procfile or app.json, split into its arguments by POSIX quoting (XCU §2.2) and by
 * nothing else: no variables, no globs, no operators. Whoever needs those writes {@code sh -c '…'}.
 */
public final class CommandLine {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private @Nullable StringBuilder word;
    private int at;

    private CommandLine(String text) {
        this.text = text;
    }

    /** The arguments; a quote without its end is a Misuse. */
    public static List<String> split(String text) {
        return new CommandLine(text).split();
    }

    private List<String> split() {
        while (at < text.length()) {
            char next = text.charAt(at++);
            switch (next) {
                case ' ', '\t', '\n', '\r' -> endWord();
                case '\'' -> word().append(upTo('\''));
                case '"' -> doubleQuoted(word());
                case '\\' -> word().append(escaped());
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

    private String upTo(char quote) {
        int end = text.indexOf(quote, at);
        if (end < 0) {
            throw unclosed(quote);
        }
        String quoted = text.substring(at, end);
        at = end + 1;
        return quoted;
    }

    private void doubleQuoted(StringBuilder into) {
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"') {
                return;
            }
            boolean escapes = next == '\\' && at < text.length() && "\\\"$`\n".indexOf(text.charAt(at)) >= 0;
            into.append(escapes ? text.charAt(at++) : next);
        }
        throw unclosed('"');
    }

    private char escaped() {
        if (at == text.length()) {
            throw new Misuse("A command ends with a backslash: " + text, "Take it away, or write it twice.");
        }
        return text.charAt(at++);
    }

    private Misuse unclosed(char quote) {
        return new Misuse("A command has a " + quote + " without its end: " + text, "Close the quote.");
    }
}
