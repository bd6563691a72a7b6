package dev.slipway.command.config;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.config.EnvFilePath;
import dev.slipway.config.EnvFiles;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import java.util.stream.Collectors;

/** The env files that an app's compose file names: {@code config:import|unset APP --file PATH}, {@code config:files}. */
public final class EnvFileCommands {

    private final EnvFiles files;
    private final AppLocks locks;

    public EnvFileCommands(EnvFiles files, AppLocks locks) {
        this.files = files;
        this.locks = locks;
    }

    Command listing() {
        return Command.reading("config:files", Permission.READ)
                .usage("<app>", "List the env files of an app's compose file that are on the server, without values")
                .takes(Grammar.of(Target.APP))
                .does((session, arguments) -> {
                    session.heading(arguments.app() + " env files");
                    files.of(arguments.app())
                            .forEach((path, environment) -> session.plain(path + ": " + keys(environment)));
                });
    }

    void store(Session session, Arguments arguments, Environment imported) {
        var path = path(arguments);
        try (var lock =
                locks.holdForSettings(arguments.app(), session.operator().name(), "config:import")) {
            var before = files.of(lock.app()).getOrDefault(path, Environment.EMPTY);
            files.set(lock, path, arguments.has("--replace") ? imported : before.with(imported));
        }
        session.step("Imported " + path + ": " + keys(imported));
        session.detail("It counts from the next release on: git push, or ps:restart " + arguments.app());
    }

    void remove(Session session, Arguments arguments) {
        var path = path(arguments);
        if (!arguments.words().isEmpty()) {
            throw new Misuse("--file unsets a whole file", "config:unset " + arguments.app() + " --file " + path);
        }
        try (var lock =
                locks.holdForSettings(arguments.app(), session.operator().name(), "config:unset")) {
            if (!files.remove(lock, path)) {
                throw new NotFound("There is no env file " + path, "config:files " + arguments.app() + " lists them.");
            }
        }
        session.step("Unsetting " + path);
    }

    private static EnvFilePath path(Arguments arguments) {
        if (arguments.isGlobal()) {
            throw new Misuse("Env files are an app's own", "config:import APP --file PATH < FILE");
        }
        return new EnvFilePath(arguments.value("--file").orElse(""));
    }

    private static String keys(Environment environment) {
        return environment.variables().keySet().stream().map(EnvKey::value).collect(Collectors.joining(", "));
    }
}
