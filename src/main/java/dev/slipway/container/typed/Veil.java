package dev.slipway.container.typed;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Quotes words so that a POSIX shell reads back what was put in, and has it put in itself what is secret of them: a compose
 * file may write a variable's value into a command.
 */
final class Veil {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@,+%-]+");

    /** Shorter ones are numbers and words that anything may contain. */
    private static final int SHORTEST = 6;

    /** The variables by their values, the longest first. */
    private final Map<String, String> names =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    Veil(ShellVariables variables) {
        variables.values().forEach((name, value) -> {
            if (!variables.shown().contains(name) && (value.length() >= SHORTEST || !VariableFile.fits(value))) {
                names.putIfAbsent(value, name);
            }
        });
    }

    String quoted(String word) {
        for (var secret : names.entrySet()) {
            int at = word.indexOf(secret.getKey());
            if (at >= 0) {
                String before = word.substring(0, at);
                String rest = word.substring(at + secret.getKey().length());
                return (before.isEmpty() ? "" : quoted(before)) + "\"$" + secret.getValue() + "\""
                        + (rest.isEmpty() ? "" : quoted(rest));
            }
        }
        return plain(word);
    }

    static String plain(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
