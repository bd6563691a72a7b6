package dev.slipway.container.typed;

import dev.slipway.voice.Printable;
import dev.slipway.words.ShellQuoting;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Quotes words so that a POSIX shell reads back what was put in, and has it put in itself what is secret of them: a compose
 * file may write a variable's value into a command.
 */
final class Veil {

    /** Shorter ones are numbers and words that anything may contain: a secret one is told apart where it stands alone. */
    private static final int SHORTEST = 6;

    /** What the shell has in place of each value, the longest first. */
    private final Map<String, String> expansions =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    Veil(ShellVariables variables) {
        variables.values().forEach((name, value) -> {
            boolean isHidden = isLong(value) || variables.words().contains(name);
            if (isHidden && !variables.shown().contains(name)) {
                expansions.putIfAbsent(value, "\"$" + name + "\"");
            }
            if (isHidden && !variables.shown().contains(name) && value.contains("'")) {
                expansions.putIfAbsent(
                        ShellQuoting.inQuotes(value), "\"$(printf %s \"$" + name + "\" | sed \"s/'/'\\\\\\\\''/g\")\"");
            }
        });
    }

    private static boolean isLong(String value) {
        return value.length() >= SHORTEST || !VariableFile.fits(value);
    }

    /** Whether something of the text is put in by the shell. */
    boolean hides(String text) {
        return expansions.keySet().stream().anyMatch(value -> find(text, value) >= 0);
    }

    String quoted(String word) {
        for (var secret : expansions.entrySet()) {
            int at = find(word, secret.getKey());
            if (at >= 0) {
                String before = word.substring(0, at);
                String rest = word.substring(at + secret.getKey().length());
                return (before.isEmpty() ? "" : quoted(before))
                        + secret.getValue()
                        + (rest.isEmpty() ? "" : quoted(rest));
            }
        }
        return plain(word);
    }

    private static int find(String text, String value) {
        int at = text.indexOf(value);
        while (at >= 0 && !isLong(value) && !standsAlone(text, at, at + value.length())) {
            at = text.indexOf(value, at + 1);
        }
        return at;
    }

    /** Also behind an option of one letter: {@code -psecret}. */
    private static boolean standsAlone(String text, int from, int to) {
        boolean isBehindOption = from > 1 && text.charAt(from - 2) == '-';
        return (from == 0 || isBehindOption || !Character.isLetterOrDigit(text.charAt(from - 1)))
                && (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
    }

    /** What a terminal does not show, and a copy of the line would not have, is made of its bytes when it is typed. */
    static String plain(String word) {
        if (word.isEmpty()) {
            return "''";
        }
        var quoted = new StringBuilder();
        int from = 0;
        while (from < word.length()) {
            boolean isUnseen = isUnseen(word.charAt(from));
            int to = from + 1;
            while (to < word.length() && isUnseen(word.charAt(to)) == isUnseen) {
                to++;
            }
            String run = word.substring(from, to);
            quoted.append(isUnseen ? bytes(run) : ShellQuoting.word(run));
            from = to;
        }
        return quoted.toString();
    }

    private static boolean isUnseen(char c) {
        return (c < ' ' || c >= 0x7f) && Printable.plain(String.valueOf(c)).isEmpty();
    }

    private static String bytes(String run) {
        var octal = new StringBuilder();
        for (byte one : run.getBytes(StandardCharsets.UTF_8)) {
            octal.append(String.format("\\%03o", one & 0xff));
        }
        return "\"$(printf '" + octal + "')\"";
    }
}
