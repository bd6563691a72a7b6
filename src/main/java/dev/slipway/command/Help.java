package dev.slipway.command;

import dev.slipway.access.Permission;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What can be typed, in Dokku's layout. */
public final class Help {

    private static final String INDENT = "    ";

    private Help() {}

    /** The command that shows the topics, every command, or one topic. */
    static Command overview(Catalogue catalogue) {
        return Command.reading("help", Permission.NONE)
                .usage("[--all] [<topic>]", "Print the list of commands")
                .takes(Grammar.of(Target.NONE).words(1).with(Flag.on("--all")))
                .does((session, arguments) -> lines(catalogue, arguments).forEach(session::plain));
    }

    private static List<String> lines(Catalogue catalogue, Arguments arguments) {
        var name = arguments.word(0);
        if (name.isEmpty()) {
            return lines(catalogue, arguments.has("--all"));
        }
        String topic =
                name.get().contains(":") ? name.get().substring(0, name.get().indexOf(':')) : name.get();
        return catalogue.topic(topic).map(Help::of).orElseThrow(() -> new UnknownCommand(name.get()));
    }

    private static List<String> lines(Catalogue catalogue, boolean all) {
        var lines = new ArrayList<String>(List.of(
                "Usage: [--quiet|--trace|--force] COMMAND <app> [command-specific-options]",
                "",
                "Primary help options, type \"COMMAND:help\" for more details, or \"help --all\" to see all commands.",
                "",
                "Commands:",
                ""));
        if (all) {
            lines.addAll(columns(
                    catalogue.commands().stream().map(command -> row(command)).toList()));
        } else {
            lines.addAll(topics(catalogue.topics()));
        }
        return lines;
    }

    /** What can be typed, a line for each topic. */
    public static List<String> topics(Collection<Topic> all) {
        return columns(all.stream()
                .filter(topic -> !topic.name().isEmpty())
                .sorted(Comparator.comparing(Topic::name))
                .map(topic -> List.of(topic.name(), topic.summary()))
                .toList());
    }

    static List<String> of(Topic topic) {
        boolean single =
                topic.commands().size() == 1 && topic.commands().get(0).name().equals(topic.name());
        var lines = new ArrayList<String>();
        lines.add("Usage: " + (single ? topic.commands().get(0).usage().call() : topic.name() + "[:COMMAND]"));
        lines.add("");
        lines.add(topic.summary());
        if (!single) {
            lines.addAll(List.of("", "Additional commands:"));
            lines.addAll(columns(topic.commands().stream()
                    .sorted(Comparator.comparing(Command::name))
                    .map(command -> row(command))
                    .toList()));
        }
        return lines;
    }

    /** The command that shows a topic's help; everybody may. */
    static Command command(Topic topic) {
        return Command.reading(topic.name() + ":help", Permission.NONE)
                .usage("", topic.summary())
                .takes(Grammar.of(Target.NONE).anyWords())
                .does((session, arguments) -> of(topic).forEach(session::plain));
    }

    private static List<String> row(Command command) {
        return List.of(command.usage().call(), command.usage().summary());
    }

    private static List<String> columns(Collection<List<String>> rows) {
        int width = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
        return rows.stream()
                .map(row -> INDENT + row.get(0) + " ".repeat(width - row.get(0).length()) + "  " + row.get(1))
                .map(String::stripTrailing)
                .toList();
    }
}
