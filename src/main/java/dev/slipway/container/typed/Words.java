package dev.slipway.container.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A command in the making. */
final class Words {

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

    String line() {
        return words.stream().map(veil::quoted).collect(Collectors.joining(" "));
    }
}
