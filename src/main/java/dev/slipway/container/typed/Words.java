package dev.slipway.container.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command in the making, quoted so that a POSIX shell reads back what was put in. */
final class Words {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@,+%-]+");

    private final List<String> words = new ArrayList<>();

    Words(String... first) {
        words.addAll(List.of(first));
    }

    Words add(String word) {
        words.add(word);
        return this;
    }

    Words flag(String name, String value) {
        return add(name).add(value);
    }

    Words all(List<String> more) {
        words.addAll(more);
        return this;
    }

    String line() {
        return words.stream().map(Words::quoted).collect(Collectors.joining(" "));
    }

    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
