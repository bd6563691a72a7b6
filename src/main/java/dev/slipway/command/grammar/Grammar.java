package dev.slipway.command.grammar;

import java.util.List;
import java.util.Optional;

/**
 * What may follow a command's name. Immutable; built up from one of the factories.
 *
 * @param target what the command acts on
 * @param flags the flags that it knows
 * @param mostWords how many words may follow beside the target
 * @param rest what happens to flags that it does not know and to words that are another program's
 */
public record Grammar(Target target, List<Flag> flags, int mostWords, Rest rest) {

    /** How flags that a grammar does not list are read. */
    public enum Rest {
        /** They are errors. */
        REFUSED,
        /** They are errors, but {@code --} is a word: it stands for the caller's input, and is read as {@code -}. */
        DASHES_ARE_A_WORD,
        /** They are kept for the command to judge: a report's info flags. */
        COLLECTED,
        /** From the first word after the target on, everything is another program's: {@code run shop ls -l}. */
        LITERAL,
        /** As LITERAL, from the second word after the target on: {@code enter shop web.1 ls -l}. */
        LITERAL_AFTER_WORD,
        /** From what follows the first word after the target on, flags too: {@code docker-options:add shop run --init}. */
        OPTIONS_AFTER_WORD
    }

    public Grammar {
        flags = List.copyOf(flags);
    }

    /** No flags and no words beside the target. */
    public static Grammar of(Target target) {
        return new Grammar(target, List.of(), 0, Rest.REFUSED);
    }

    public Grammar words(int most) {
        return new Grammar(target, flags, most, rest);
    }

    public Grammar anyWords() {
        return words(Integer.MAX_VALUE);
    }

    public Grammar with(Flag... known) {
        return new Grammar(target, List.of(known), mostWords, rest);
    }

    public Grammar rest(Rest other) {
        return new Grammar(target, flags, mostWords, other);
    }

    boolean isLiteral() {
        return rest == Rest.LITERAL || isAfterWord();
    }

    private boolean isAfterWord() {
        return rest == Rest.LITERAL_AFTER_WORD || rest == Rest.OPTIONS_AFTER_WORD;
    }

    Optional<Flag> flag(String name) {
        return flags.stream().filter(flag -> flag.names().contains(name)).findFirst();
    }

    boolean takesValue(String name) {
        return flag(name).filter(Flag::takesValue).isPresent();
    }

    /** Where another program's words begin; the end if none do. */
    int literalFrom(List<String> words, boolean appGiven) {
        int before = (target.takesApp() && !appGiven ? 1 : 0) + (isAfterWord() ? 1 : 0);
        int index = 0;
        while (index < words.size()) {
            String word = words.get(index);
            if (word.equals("--") || (before == 0 && rest == Rest.OPTIONS_AFTER_WORD)) {
                return index;
            }
            if (!word.startsWith("-")) {
                if (before == 0) {
                    return index;
                }
                before--;
                index++;
            } else {
                index += valueFollows(word) ? 2 : 1;
            }
        }
        return words.size();
    }

    private boolean valueFollows(String word) {
        return word.equals("--app") || takesValue(word);
    }
}
