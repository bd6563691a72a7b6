package dev.slipway.ssh.call;

import dev.slipway.error.Misuse;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words by the shell's quoting rules and nothing else of the shell: no expansion, no operators, no
 * comments (POSIX.1-2017 XCU §2.2).
 */
public final class Words {

    /** No honest command is longer; a file goes through the input. */
    private static final int LONGEST = 256 * 1024;
    /** What a backslash takes the meaning from between double quotes. */
    private static final String ESCAPABLE = "$`\"\\\n";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int position;
    private boolean inWord;

    private Words(String line) {
        this.line = line;
    }

    /** A line that is too long, holds a NUL or leaves a quote open is a Misuse. */
    public static List<String> split(String line) {
        if (line.length() > LONGEST) {
            throw new Misuse(
                    "The command line is longer than " + LONGEST + " characters",
                    "Send what is long through the input, for instance: config:import APP - < FILE");
        }
        if (line.indexOf('\0') >= 0) {
            throw new Misuse("The command line holds a NUL character", "Type it again without.");
        }
        return new Words(line).split();
    }

    private List<String> split() {
        while (position < line.length()) {
            take(line.charAt(position++));
        }
        endWord();
        return List.copyOf(words);
    }

    private void take(char c) {
        switch (c) {
            case ' ', '\t', '\n', '\r' -> endWord();
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> escaped();
            default -> add(c);
        }
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void singleQuoted() {
        int end = line.indexOf('\'', position);
        if (end < 0) {
            throw unbalanced("single quote");
        }
        inWord = true;
        word.append(line, position, end);
        position = end + 1;
    }

    private void doubleQuoted() {
        inWord = true;
        while (position < line.length()) {
            char c = line.charAt(position++);
            if (c == '"') {
                return;
            }
            boolean escape = c == '\\' && position < line.length() && ESCAPABLE.indexOf(line.charAt(position)) >= 0;
            if (!escape) {
                word.append(c);
            } else if (line.charAt(position++) != '\n') {
                word.append(line.charAt(position - 1));
            }
        }
        throw unbalanced("double quote");
    }

    private void escaped() {
        if (position == line.length()) {
            throw unbalanced("backslash");
        }
        char c = line.charAt(position++);
        if (c != '\n') {
            add(c);
        }
    }

    private static Misuse unbalanced(String what) {
        return new Misuse(
                "A " + what + " in the command line has no end",
                "Quote once for your shell and once for the server: config:set APP \"KEY='two words'\"");
    }
}
