package dev.slipway.command.service;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.ExitCode;
import dev.slipway.error.Misuse;
import dev.slipway.service.work.Dumps;
import java.util.List;

/** All data, out and in: {@code export|import}. The exit code is that of the database's own tool. */
final class ServiceDumpCommands {

    private final ServiceDesk desk;
    private final Dumps dumps;

    ServiceDumpCommands(ServiceDesk desk, Dumps dumps) {
        this.desk = desk;
        this.dumps = dumps;
    }

    List<Command> commands() {
        String word = desk.naming().word();
        return List.of(
                desk.changing("export", Permission.CHANGE)
                        .usage("<service>", "Export a dump of the " + word + " service database")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .exits((session, arguments) -> new ExitCode(dumps.write(
                                desk.use(session, arguments, Permission.CHANGE).id(), session.terminal()))),
                desk.changing("import", Permission.CHANGE)
                        .usage("<service>", "Import a dump into the " + word + " service database")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .exits(this::read));
    }

    private ExitCode read(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.CHANGE);
        if (session.terminal().size().isPresent()) {
            throw new Misuse(
                    "No data provided on stdin.",
                    desk.command("import") + " " + service.id().name() + " < FILE, and without a terminal: no ssh -t");
        }
        try (var lock = desk.hold(session, service.id(), "import")) {
            return new ExitCode(dumps.read(lock, session.terminal()));
        }
    }
}
