package dev.slipway.command.config;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.error.ExitCode;
import dev.slipway.words.ShellQuoting;
import java.util.ArrayList;
import java.util.List;

/** Looks at an environment: {@code config:show|get|keys|export|bundle}. Values are secrets: who may change may see. */
public final class ConfigCommands {

    private static final Flag MERGED = Flag.on("--merged");
    private static final String WHOSE = "(<app>|--global)";

    private final Configs configs;

    public ConfigCommands(Configs configs) {
        this.configs = configs;
    }

    /** The whole topic; the commands that change an environment, or compare it, are made by other classes. */
    public Topic topic(ConfigChangeCommands changes, ConfigDiffCommand difference) {
        var commands = new ArrayList<>(List.of(show(), show().as("config"), get(), keys(), export(), bundle()));
        commands.addAll(changes.commands());
        commands.add(difference.command());
        return new Topic("config", "Manage global and app-specific config vars", commands);
    }

    private Command show() {
        return looking("config:show")
                .usage("[--merged] " + WHOSE, "Pretty-print an app or global environment")
                .takes(Grammar.of(Target.APP_OR_GLOBAL).with(MERGED))
                .does((session, arguments) -> {
                    String whose =
                            arguments.isGlobal() ? "global" : arguments.app().value();
                    session.heading(whose + " env vars");
                    ExportFormat.PRETTY.lines(environment(arguments)).forEach(session::plain);
                });
    }

    private Command get() {
        return looking("config:get")
                .usage("[--quoted] " + WHOSE + " KEY", "Display a global or app-specific config value")
                .takes(Grammar.of(Target.APP_OR_GLOBAL).words(1).with(Flag.on("--quoted")))
                .exits(this::printValue);
    }

    private ExitCode printValue(Session session, Arguments arguments) {
        var key = new EnvKey(arguments.word(0, "Expected: key"));
        var value = environment(arguments).get(key);
        if (value.isEmpty()) {
            // Silently: scripts test for a key like this.
            return ExitCode.FAILED;
        }
        String text = value.get().reveal();
        session.plain(arguments.has("--quoted") ? ShellQuoting.single(text) : text);
        return ExitCode.OK;
    }

    private Command keys() {
        return looking("config:keys")
                .usage("[--merged] " + WHOSE, "Show keys set in environment")
                .takes(Grammar.of(Target.APP_OR_GLOBAL).with(MERGED))
                .does((session, arguments) ->
                        environment(arguments).variables().keySet().forEach(key -> session.plain(key.value())));
    }

    private Command export() {
        return looking("config:export")
                .usage("[--format=FORMAT] [--merged] " + WHOSE, "Export a global or app environment")
                .takes(Grammar.of(Target.APP_OR_GLOBAL).with(Flag.value("--format"), MERGED))
                .does((session, arguments) -> ExportFormat.named(
                                arguments.value("--format").orElse("exports"))
                        .lines(environment(arguments))
                        .forEach(session::plain));
    }

    private Command bundle() {
        return looking("config:bundle")
                .usage("[--merged] " + WHOSE, "Bundle environment into tarfile")
                .takes(Grammar.of(Target.APP_OR_GLOBAL).with(MERGED))
                .does((session, arguments) -> session.out().bytes(EnvironmentBundle.of(environment(arguments))));
    }

    private static Command.Draft looking(String name) {
        return Command.reading(name, Permission.CHANGE);
    }

    private Environment environment(Arguments arguments) {
        if (arguments.isGlobal()) {
            return configs.global();
        }
        return arguments.has("--merged") ? configs.merged(arguments.app()) : configs.own(arguments.app());
    }
}
