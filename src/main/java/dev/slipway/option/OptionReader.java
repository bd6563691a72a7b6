package dev.slipway.option;

import dev.slipway.error.Misuse;
import dev.slipway.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts typed words into options, each known or refused. */
public final class OptionReader {

    private final List<String> words;
    private int at;

    private OptionReader(List<String> words) {
        this.words = words;
    }

    /** Words as they came over the line: each may hold several of an option's words, since quotes are gone by then. */
    public static List<TypedOption> read(List<String> typed) {
        // A value that was quoted as one word of its own follows its flag; anything else is a line of words.
        var words = new ArrayList<String>();
        for (String word : typed) {
            if (word.startsWith("-") && word.indexOf(' ') > 0) {
                words.addAll(Words.split(word));
            } else {
                words.add(word);
            }
        }
        var options = new OptionReader(words).read();
        if (options.isEmpty()) {
            throw new Misuse(
                    "Please specify docker options to add to the phase",
                    "For instance: docker-options:add APP deploy --shm-size 256m");
        }
        return options;
    }

    /** The text of one option, as it is kept. */
    static TypedOption kept(String text) {
        return new OptionReader(Words.split(text)).read().get(0);
    }

    private List<TypedOption> read() {
        var options = new ArrayList<TypedOption>();
        while (at < words.size()) {
            options.add(option(words.get(at++)));
        }
        return List.copyOf(options);
    }

    private TypedOption option(String word) {
        int equals = word.indexOf('=');
        boolean joined = word.startsWith("-") && equals > 0;
        String flag = joined ? word.substring(0, equals) : word;
        RefusedFlags.refuse(flag, joined ? word.substring(equals + 1) : at < words.size() ? words.get(at) : "");
        boolean isSwitch = isSwitch(flag);
        if (joined || isSwitch) {
            return TypedOption.of(flag, joined ? word.substring(equals + 1) : "", joined);
        }
        if (at == words.size()) {
            throw new Misuse("flag needs an argument: " + flag, "For instance " + flag + " VALUE");
        }
        return TypedOption.of(flag, words.get(at++), false);
    }

    private static boolean isSwitch(String flag) {
        Optional<RunFlag> run = RunFlag.find(flag);
        Optional<BuildFlag> build = BuildFlag.find(flag);
        if (run.isEmpty() && build.isEmpty()) {
            throw RefusedFlags.unknown(flag);
        }
        return run.map(RunFlag::isSwitch).orElse(false)
                || build.map(BuildFlag::isSwitch).orElse(false);
    }
}
