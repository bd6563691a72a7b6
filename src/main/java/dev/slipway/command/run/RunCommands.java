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
import java.util.List;

/** A command in a new container of the release that serves: {@code run}, {@code run:detached}. */
public final class RunCommands {

    private static final Flag ENVIRONMENT = Flag.values("--env", "-e", "-env");

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
                        .takes(grammar(ENVIRONMENT, TimeToLive.FLAG, Flag.on("--no-tty"), Flag.on("--force-tty")))
                        .exits(this::run),
                Command.changing("run:detached", Permission.CHANGE)
                        .usage(
                                "[-e|-env KEY=VALUE] [--force-tty] [--ttl-seconds SECONDS] <app> <cmd>",
                                "Run a command in a new detached container using the current app image")
                        .takes(grammar(ENVIRONMENT, TimeToLive.FLAG, Flag.on("--no-tty"), Flag.on("--force-tty")))
                        .does((session, arguments) -> {
                            var release = release(arguments.app());
                            session.plain(oneOff.detach(release, order(session, release, arguments, false)));
                        }));
    }

    private static Grammar grammar(Flag... flags) {
        return Grammar.of(Target.APP).with(flags).rest(Grammar.Rest.LITERAL);
    }

    private ExitCode run(Session session, Arguments arguments) {
        var release = release(arguments.app());
        boolean tty = session.terminal().size().isPresent() && !arguments.has("--no-tty");
        var order = order(session, release, arguments, tty);
        try (var terminal = Deadline.after(order.terms().limit(), session.terminal())) {
            return new ExitCode(oneOff.run(release, order, terminal) & 0xff);
        }
    }

    private Release release(AppName app) {
        return releases.current(app).orElseThrow(() -> new NotDeployed(app));
    }

    private static OneOff.Order order(Session session, Release release, Arguments arguments, boolean tty) {
        var terms = OneOff.Terms.run(TimeToLive.of(arguments));
        if (arguments.literal().isEmpty()) {
            throw new Misuse("No command specified", "For instance: run " + arguments.app() + " ls -l");
        }
        var extra = EnvPairs.parse(arguments.values("--env"), false).reveal();
        var typed = new OneOff.Order(arguments.literal(), extra, tty, terms);
        var found = OneOff.fromProcfile(release, typed);
        if (found.isPresent()) {
            String word = arguments.literal().get(0);
            session.stepHeading(
                    release.content().parts().isEmpty()
                            ? "Found '" + word + "' in Procfile, running that command"
                            : "Running in service " + word);
        }
        return found.orElse(typed);
    }
}
