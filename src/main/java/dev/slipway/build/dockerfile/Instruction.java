package dev.slipway.build.dockerfile;

import java.util.List;
import java.util.regex.Pattern;

/** An instruction: the line on which it begins, its keyword in capitals, and the rest with continued lines joined. */
public record Instruction(int line, String keyword, String arguments) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    boolean is(String otherKeyword) {
        return keyword.equals(otherKeyword);
    }

    /** The arguments parted by blanks, without the flags ({@code --platform=…}) that come first. */
    List<String> words() {
        return BLANKS.splitAsStream(arguments)
                .filter(word -> !word.isEmpty())
                .dropWhile(word -> word.startsWith("--"))
                .toList();
    }
}
