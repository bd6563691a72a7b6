package dev.slipway.command.config;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.app.Occasion;
import dev.slipway.command.app.Renewal;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.compose.gather.EnvFileExpansion;
import dev.slipway.compose.gather.Variables;
import dev.slipway.config.Configs;
import dev.slipway.config.DotEnv;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.error.Misuse;
import dev.slipway.store.Json;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Changes an environment: {@code config:set|unset|clear|import}. However many keys: one write and one rollout. */
public final class ConfigChangeCommands {

    private static final Flag NO_RESTART = Flag.on("--no-restart");
    private static final Flag FILE = Flag.value("--file");
    private static final String WHOSE = "(<app>|--global)";

    private final Configs configs;
    private final Renewal renewal;
    private final EnvFileCommands files;

    public ConfigChangeCommands(Configs configs, Renewal renewal, EnvFileCommands files) {
        this.configs = configs;
        this.renewal = renewal;
        this.files = files;
    }

    List<Command> commands() {
        return List.of(setting(), unsetting(), clearing(), importing(), files.listing());
    }

    private Command setting() {
        return Command.changing("config:set", Permission.CHANGE)
                .usage(
                        "[--encoded] [--no-restart] " + WHOSE + " KEY1=VALUE1 [KEY2=VALUE2 ...]",
                        "Set one or more config vars")
                .takes(Grammar.of(Target.APP_OR_GLOBAL).anyWords().with(Flag.on("--encoded"), NO_RESTART))
                .does(this::set);
    }

    private void set(Session session, Arguments arguments) {
        if (arguments.words().isEmpty()) {
            throw new Misuse("At least one env pair must be given", "For instance: config:set APP GREETING=hello");
        }
        var added = EnvPairs.parse(arguments.words(), arguments.has("--encoded"));
        session.step("Setting config vars");
        ExportFormat.PRETTY.lines(added).forEach(session::detail);
        change(session, arguments, "config:set", "Set " + keys(added), before -> before.with(added));
    }

    private Command unsetting() {
        return Command.changing("config:unset", Permission.CHANGE)
                .usage("[--no-restart] " + WHOSE + " (KEY1 [KEY2 ...]|--file PATH)", "Unset one or more config vars")
                .takes(Grammar.of(Target.APP_OR_GLOBAL).anyWords().with(NO_RESTART, FILE))
                .does(this::unset);
    }

    private void unset(Session session, Arguments arguments) {
        if (arguments.has("--file")) {
            files.remove(session, arguments, occasion(arguments, "config:unset"));
            return;
        }
        if (arguments.words().isEmpty()) {
            throw new Misuse("At least one key must be given", "For instance: config:unset APP GREETING");
        }
        var keys = arguments.words().stream().map(EnvKey::new).toList();
        var present = arguments.isGlobal() ? configs.global() : configs.own(arguments.app());
        for (EnvKey key : keys) {
            boolean isSet = present.get(key).isPresent();
            session.step(isSet ? "Unsetting " + key : "Skipping " + key + ", it is not set in the environment");
        }
        var removed = keys.stream().filter(key -> present.get(key).isPresent()).toList();
        if (!removed.isEmpty()) {
            String names = removed.stream().map(EnvKey::value).collect(Collectors.joining(", "));
            change(session, arguments, "config:unset", "Unset " + names, before -> before.without(removed));
        }
    }

    private Command clearing() {
        return Command.changing("config:clear", Permission.CHANGE)
                .usage("[--no-restart] " + WHOSE, "Clears environment variables")
                .takes(Grammar.of(Target.APP_OR_GLOBAL).with(NO_RESTART))
                .does((session, arguments) -> {
                    var present = arguments.isGlobal() ? configs.global() : configs.own(arguments.app());
                    present.variables().keySet().forEach(key -> session.step("Unsetting " + key));
                    change(session, arguments, "config:clear", "Cleared the config", before -> Environment.EMPTY);
                });
    }

    private Command importing() {
        return Command.changing("config:import", Permission.CHANGE)
                .usage(
                        "[--no-restart] [--replace] " + WHOSE + " [--file PATH] [FILE|-]",
                        "Import environment from file")
                .takes(Grammar.of(Target.APP_OR_GLOBAL)
                        .words(1)
                        .with(NO_RESTART, Flag.on("--replace"), Flag.value("--format"), FILE))
                .does(this::importFrom);
    }

    private void importFrom(Session session, Arguments arguments) {
        if (!arguments.word(0).orElse("-").equals("-")) {
            // A path would be one of this host: whoever holds a key must not read its files.
            throw new Misuse(
                    "Files are read from standard input",
                    "config:import APP - < " + arguments.words().get(0));
        }
        String format = arguments.value("--format").orElse("envfile");
        if (arguments.has("--file")) {
            var occasion = occasion(arguments, "config:import");
            files.store(session, arguments, parseFile(session, arguments, format), occasion);
            return;
        }
        var imported = parse(format, EnvInput.of(session));
        if (!imported.variables().keySet().stream().allMatch(EnvKey::isExported)) {
            // Without the text: in a file gone wrong, what stands there may be part of a secret.
            throw new Misuse(
                    "The input has an invalid key name",
                    "Letters, digits and underscores, not starting with a digit, for instance SECRET_KEY=value.");
        }
        // Whole files of secrets are no more for a terminal, or for the log of a pipeline, than they are for a shell's
        // history.
        session.step("Setting config vars");
        imported.variables().keySet().forEach(key -> session.detail(key.value()));
        UnaryOperator<Environment> change =
                arguments.has("--replace") ? before -> imported : before -> before.with(imported);
        change(session, arguments, "config:import", "Imported " + keys(imported), change);
    }

    /** As compose reads an env file: with the app's variables in it. */
    private Environment parseFile(Session session, Arguments arguments, String format) {
        if (!format.equals("envfile")) {
            return parse(format, EnvInput.of(session));
        }
        var expansion = new EnvFileExpansion(
                new Variables(configs.merged(arguments.app())),
                (key, name) -> session.warn(EnvFileExpansion.sentence(key, name)));
        return DotEnv.parse(EnvInput.of(session), expansion);
    }

    private static Environment parse(String format, String text) {
        return switch (format) {
            case "envfile" -> DotEnv.parse(text);
            case "raw" -> DotEnv.raw(text);
            case "json" -> {
                var variables = new TreeMap<EnvKey, Secret>();
                Json.parseFlat(text, "The input")
                        .forEach((key, value) -> variables.put(new EnvKey(key), new Secret(value)));
                yield new Environment(variables);
            }
            default -> throw new Misuse("Invalid format specified, supported formats: envfile, json, raw");
        };
    }

    private void change(
            Session session, Arguments arguments, String command, String reason, UnaryOperator<Environment> change) {
        if (arguments.isGlobal()) {
            configs.changeGlobal(change);
            return;
        }
        var app = arguments.app();
        renewal.apply(session, app, occasion(arguments, command), lock -> {
            configs.set(lock, change.apply(configs.own(app)));
            return reason;
        });
    }

    /** Whose environment is an app's. */
    private static Occasion occasion(Arguments arguments, String command) {
        if (arguments.isGlobal()) {
            throw new Misuse("Env files are an app's own", "config:import APP --file PATH < FILE");
        }
        return Occasion.restarting(arguments.app(), command, !arguments.has("--no-restart"));
    }

    private static String keys(Environment environment) {
        return environment.variables().keySet().stream().map(EnvKey::value).collect(Collectors.joining(", "));
    }
}
