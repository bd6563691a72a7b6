package dev.slipway.command.config;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.app.Occasion;
import dev.slipway.command.app.Renewal;
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
    private final Renewal renewal;

    public EnvFileCommands(EnvFiles files, Renewal renewal) {
        this.files = files;
        this.renewal = renewal;
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

    void store(Session session, Arguments arguments, Environment imported, Occasion occasion) {
        var path = path(arguments);
        renewal.apply(session, arguments.app(), occasion, lock -> {
            var before = files.of(lock.app()).getOrDefault(path, Environment.EMPTY);
            files.set(lock, path, arguments.has("--replace") ? imported : before.with(imported));
            session.step("Imported " + path + ": " + keys(imported));
            return "Imported " + path;
        });
        tellWhen(session, arguments, occasion);
    }

    private void tellWhen(Session session, Arguments arguments, Occasion occasion) {
        if (renewal.waits(arguments.app(), occasion)) {
            session.detail("It counts from the next release on: git push, or ps:restart " + arguments.app());
        }
    }

    void remove(Session session, Arguments arguments, Occasion occasion) {
        var path = path(arguments);
        if (!arguments.words().isEmpty()) {
            throw new Misuse("--file unsets a whole file", "config:unset " + arguments.app() + " --file " + path);
        }
        renewal.apply(session, arguments.app(), occasion, lock -> {
            if (!files.remove(lock, path)) {
                throw new NotFound("There is no env file " + path, "config:files " + arguments.app() + " lists them.");
            }
            session.step("Unsetting " + path);
            return "Unset " + path;
        });
        tellWhen(session, arguments, occasion);
    }

    private static EnvFilePath path(Arguments arguments) {
        return new EnvFilePath(arguments.value("--file").orElse(""));
    }

    private static String keys(Environment environment) {
        return environment.variables().keySet().stream().map(EnvKey::value).collect(Collectors.joining(", "));
    }
}
