package dev.slipway.container.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command in the making. */
final class Words {

    private static final Pattern LINE_END = Pattern.compile("\\R");

    private final Veil veil;
    private final List<String> words = new ArrayList<>();

    Words(Veil veil, String... first) {
        this.veil = veil;
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

    /** A text for a comment, which ends where a line does: what came after that would be typed. */
    String comment(String text) {
        return LINE_END.matcher(veil.quoted(text)).replaceAll(" ");
    }

    String line() {
        return words.stream().map(veil::quoted).collect(Collectors.joining(" "));
    }
}
