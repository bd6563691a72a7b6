package dev.slipway.command.grammar;

import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command's arguments, read by its grammar. */
public final class Arguments {

    private final Subject subject;
    private final Map<String, List<String>> flags;
    private final List<String> words;
    private final List<String> literal;

    Arguments(Subject subject, Map<String, List<String>> flags, List<String> words, List<String> literal) {
        this.subject = subject;
        this.flags = Map.copyOf(flags);
        this.words = List.copyOf(words);
        this.literal = List.copyOf(literal);
    }

    /** Whom the command is about: an app, all apps, or the host ({@code --global}). */
    record Subject(@Nullable AppName app, boolean global, boolean all) {}

    /** The app that is named; call it only where the grammar's target demands one. */
    public AppName app() {
        return namedApp()
                .orElseThrow(() -> new Misuse("Please specify an app to run the command on", "apps:list shows them."));
    }

    public Optional<AppName> namedApp() {
        return Optional.ofNullable(subject.app());
    }

    public boolean isGlobal() {
        return subject.global();
    }

    public boolean isAll() {
        return subject.all();
    }

    /** Whether the flag was given; by its first name. */
    public boolean has(String flag) {
        return flags.containsKey(flag);
    }

    /** The flag's value; by its first name. */
    public Optional<String> value(String flag) {
        List<String> given = flags.getOrDefault(flag, List.of());
        return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
    }

    public List<String> values(String flag) {
        return flags.getOrDefault(flag, List.of());
    }

    /** Flags that the grammar does not list, where it collects them. */
    public Set<String> flagNames() {
        return flags.keySet();
    }

    /** The words beside the target. */
    public List<String> words() {
        return words;
    }

    public Optional<String> word(int index) {
        return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }

    /** The word at this place, or a Misuse with this sentence. */
    public String word(int index, String sentenceIfMissing) {
        return word(index).orElseThrow(() -> new Misuse(sentenceIfMissing));
    }

    /** What is another program's: an argument list as typed. */
    public List<String> literal() {
        return literal;
    }
}
