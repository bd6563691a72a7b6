package dev.slipway.command;

import dev.slipway.words.Nearest;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Every command there is, by name, and every topic; {@code help} is one of its own. */
public final class Catalogue {

    private final SortedMap<String, Command> commands = new TreeMap<>();
    private final SortedMap<String, Topic> topics = new TreeMap<>();

    public Catalogue(List<Topic> all) {
        this(all, List.of());
    }

    /** With topics that are about the catalogue itself. */
    public Catalogue(List<Topic> all, List<Function<Catalogue, Topic>> about) {
        all.forEach(this::add);
        about.forEach(topic -> add(topic.apply(this)));
        add(Topic.of("help", "Print the list of commands", Help.overview(this)));
    }

    private void add(Topic topic) {
        if (topics.put(topic.name(), topic) != null) {
            throw new IllegalArgumentException("two topics are called " + topic.name());
        }
        topic.commands().forEach(this::add);
    }

    private void add(Command command) {
        if (commands.put(command.name(), command) != null) {
            throw new IllegalArgumentException("two commands are called " + command.name());
        }
    }

    Optional<Command> find(String name) {
        return Optional.ofNullable(commands.get(name));
    }

    Optional<Topic> topic(String name) {
        return Optional.ofNullable(topics.get(name));
    }

    public Collection<Topic> topics() {
        return Collections.unmodifiableCollection(topics.values());
    }

    /** All commands, sorted by name. */
    public Collection<Command> commands() {
        return Collections.unmodifiableCollection(commands.values());
    }

    Optional<String> nearest(String typed) {
        return Nearest.to(typed, commands.keySet());
    }
}
