package dev.slipway.build.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An instruction: the line on which it begins, its keyword in capitals, the rest with continued lines joined, and its
 * here-documents, if any.
 */
public record Instruction(int line, String keyword, String arguments, String document) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    boolean is(String otherKeyword) {
        return keyword.equals(otherKeyword);
    }

    /** The value of a flag before the arguments, {@code --from=…}. */
    Optional<String> flag(String name) {
        String prefix = "--" + name + "=";
        return BLANKS.splitAsStream(arguments)
                .filter(word -> !word.isEmpty())
                .takeWhile(word -> word.startsWith("--"))
                .filter(word -> word.startsWith(prefix))
                .map(word -> word.substring(prefix.length()))
                .findFirst();
    }

    /** The arguments parted by blanks, without the flags ({@code --platform=…}) that come first. */
    List<String> words() {
        return BLANKS.splitAsStream(arguments)
                .filter(word -> !word.isEmpty())
                .dropWhile(word -> word.startsWith("--"))
                .toList();
    }
}
