package dev.slipway.command;

import java.util.List;

/** Commands that belong together: {@code TOPIC:help} shows them, {@code help} shows the summary. */
public record Topic(String name, String summary, List<Command> commands) {

    public Topic {
        commands = List.copyOf(commands);
    }

    public static Topic of(String name, String summary, Command... commands) {
        return new Topic(name, summary, List.of(commands));
    }
}
