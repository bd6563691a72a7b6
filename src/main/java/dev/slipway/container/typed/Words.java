package dev.slipway.container.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A command in the making. */
final class Words {

    private static final Pattern LINE_END = Pattern.compile("\\R");

    private final Veil veil;
    /** As the shell reads them. */
    private final List<String> words = new ArrayList<>();

    Words(Veil veil, String... first) {
        this.veil = veil;
        List.of(first).forEach(this::literal);
    }

    Words add(String word) {
        words.add(veil.quoted(word));
        return this;
    }

    /** Of our own: nothing in it is a value. */
    Words literal(String word) {
        words.add(Veil.plain(word));
        return this;
    }

    /** A flag whose value is {@code NAME=} and what the shell has by that name. */
    Words ofShell(String flag, String name, String shellName) {
        literal(flag);
        words.add(Veil.plain(name + "=") + "\"$" + shellName + "\"");
        return this;
    }

    Words flag(String name, String value) {
        return literal(name).add(value);
    }

    Words all(List<String> more) {
        more.forEach(this::add);
        return this;
    }

    /** A text for a comment, which ends where a line does: what came after that would be typed. */
    String comment(String text) {
        return LINE_END.matcher(veil.quoted(text)).replaceAll(" ");
    }

    String line() {
        return String.join(" ", words);
    }
}
