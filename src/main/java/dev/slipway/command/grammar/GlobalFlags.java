package dev.slipway.command.grammar;

import dev.slipway.error.WrongFlag;
import java.util.ArrayList;
import java.util.List;

/** The flags that every command has, in any position, and the words that are left without them. */
public record GlobalFlags(boolean quiet, boolean trace, boolean force, boolean global, String app, List<String> words) {

    public GlobalFlags {
        words = List.copyOf(words);
    }

    /** Takes the global flags out; the words from {@code literalFrom} on are left alone. */
    static GlobalFlags take(List<String> words, int literalFrom) {
        boolean quiet = false;
        boolean trace = false;
        boolean force = false;
        boolean global = false;
        String app = "";
        var rest = new ArrayList<String>();
        for (int i = 0; i < literalFrom; i++) {
            String word = words.get(i);
            switch (word) {
                case "--quiet" -> quiet = true;
                case "--trace" -> trace = true;
                case "--force" -> force = true;
                case "--global" -> global = true;
                case "--rm", "--rm-container" -> {
                    // Asks for what is always so: a container of run is removed once its command has ended.
                }
                case "--app" -> {
                    i++;
                    app = valueAt(words, i);
                }
                default -> {
                    if (word.startsWith("--app=")) {
                        app = word.substring("--app=".length());
                    } else {
                        rest.add(word);
                    }
                }
            }
        }
        rest.addAll(words.subList(literalFrom, words.size()));
        return new GlobalFlags(quiet, trace, force, global, app, rest);
    }

    private static String valueAt(List<String> words, int index) {
        if (index >= words.size()) {
            throw new WrongFlag("flag needs an argument: --app", "For instance: --app shop logs");
        }
        return words.get(index);
    }

    boolean hasApp() {
        return !app.isEmpty();
    }
}
