package dev.slipway.command.run;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.config.EnvPairs;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.ExitCode;
import dev.slipway.error.Misuse;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.run.OneOff;
import java.time.Duration;
import java.util.List;

/** A command in a new container of the release that serves: {@code run}, {@code run:detached}. */
public final class RunCommands {

    private static final Flag ENVIRONMENT = Flag.values("--env", "-e", "-env");
    private static final Flag TIME_TO_LIVE = Flag.value("--ttl-seconds");
    private static final int DAY = 86_400;

    private final Releases releases;
    private final OneOff oneOff;

    public RunCommands(Releases releases, OneOff oneOff) {
        this.releases = releases;
        this.oneOff = oneOff;
    }

    public List<Command> commands() {
        return List.of(
                Command.changing("run", Permission.CHANGE)
                        .usage(
                                "[-e|--env KEY=VALUE] [--no-tty] [--ttl-seconds SECONDS] <app> <cmd>",
                                "Run a command in a new container using the current app image")
                        .takes(grammar(ENVIRONMENT, TIME_TO_LIVE, Flag.on("--no-tty"), Flag.on("--force-tty")))
                        .exits(this::run),
                Command.changing("run:detached", Permission.CHANGE)
                        .usage(
                                "[-e|-env KEY=VALUE] [--force-tty] [--ttl-seconds SECONDS] <app> <cmd>",
                                "Run a command in a new detached container using the current app image")
                        .takes(grammar(ENVIRONMENT, TIME_TO_LIVE, Flag.on("--no-tty"), Flag.on("--force-tty")))
                        .does((session, arguments) -> {
                            timeToLive(arguments);
                            var release = release(arguments.app());
                            session.plain(oneOff.detach(release, order(session, release, arguments, false)));
                        }));
    }

    private static Grammar grammar(Flag... flags) {
        return Grammar.of(Target.APP).with(flags).rest(Grammar.Rest.LITERAL);
    }

    private ExitCode run(Session session, Arguments arguments) {
        var limit = timeToLive(arguments);
        var release = release(arguments.app());
        boolean tty = session.terminal().size().isPresent() && !arguments.has("--no-tty");
        var order = order(session, release, arguments, tty);
        try (var terminal = Deadline.after(limit, session.terminal())) {
            return new ExitCode(oneOff.run(release, order, terminal) & 0xff);
        }
    }

    private Release release(AppName app) {
        return releases.current(app).orElseThrow(() -> new NotDeployed(app));
    }

    private static OneOff.Order order(Session session, Release release, Arguments arguments, boolean tty) {
        if (arguments.literal().isEmpty()) {
            throw new Misuse("No command specified", "For instance: run " + arguments.app() + " ls -l");
        }
        var extra = EnvPairs.parse(arguments.values("--env"), false).reveal();
        var typed = new OneOff.Order(arguments.literal(), extra, tty);
        var found = OneOff.fromProcfile(release, typed);
        if (found.isPresent()) {
            session.stepHeading("Found '" + arguments.literal().get(0) + "' in Procfile, running that command");
        }
        return found.orElse(typed);
    }

    private static Duration timeToLive(Arguments arguments) {
        String typed = arguments.value("--ttl-seconds").orElse(Integer.toString(DAY));
        int seconds = typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : 0;
        if (seconds < 1) {
            throw new Misuse("--ttl-seconds must be a positive integer", "For instance: --ttl-seconds 3600");
        }
        return Duration.ofSeconds(seconds);
    }
}
