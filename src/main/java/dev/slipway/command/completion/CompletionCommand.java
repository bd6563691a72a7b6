package dev.slipway.command.completion;

import dev.slipway.access.Permission;
import dev.slipway.command.Catalogue;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.Misuse;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints a script for the caller's shell, with the commands that his role has; apps are asked for when they are completed. */
public final class CompletionCommand {

    public Topic topic(Catalogue catalogue) {
        String summary = "Print a script that completes commands and apps in your shell";
        return Topic.of(
                "completion",
                summary,
                Command.reading("completion", Permission.NONE)
                        .usage("bash|zsh|fish", summary)
                        .takes(Grammar.of(Target.NONE).words(1))
                        .does((session, arguments) -> print(session, arguments, catalogue)));
    }

    private static void print(Session session, Arguments arguments, Catalogue catalogue) {
        var shell = arguments
                .word(0)
                .flatMap(CompletionScript::named)
                .orElseThrow(() -> new Misuse(
                        "Please say for which shell: bash, zsh or fish",
                        "completion bash > ~/.local/share/bash-completion/completions/dokku"));
        var role = session.operator().role();
        var commands = catalogue.commands().stream()
                .filter(command -> !command.name().isEmpty() && role.grants(command.permission()))
                .toList();
        var topics =
                catalogue.topics().stream().map(topic -> topic.name() + ":help").filter(name -> name.length() > 5);
        session.out()
                .text(shell.with(
                        Stream.concat(commands.stream().map(Command::name), topics)
                                .sorted()
                                .collect(Collectors.joining(" ")),
                        commands.stream()
                                .filter(command -> command.grammar().target().takesApp())
                                .map(Command::name)
                                .collect(Collectors.joining(" "))));
    }
}
