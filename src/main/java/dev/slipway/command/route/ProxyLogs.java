package dev.slipway.command.route;

import dev.slipway.access.Gate;
import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Count;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.run.CtrlC;
import dev.slipway.error.NotFound;
import dev.slipway.route.nginx.block.LogFiles;
import dev.slipway.route.upkeep.LogKind;
import dev.slipway.route.upkeep.ProxyUpkeep;
import dev.slipway.route.upkeep.TailedFile;
import java.nio.file.Path;
import java.util.List;

/** What nginx writes of visits and of failures: {@code nginx:access-logs|error-logs}. */
final class ProxyLogs {

    private static final Flag TAIL = Flag.on("--tail", "-t");
    private static final Flag NUMBER = Flag.value("--num", "-n");
    /** As many as {@code tail} shows. */
    private static final int LINES = 10;

    private final ProxyUpkeep upkeep;
    private final Gate gate;

    ProxyLogs(ProxyUpkeep upkeep, Gate gate) {
        this.upkeep = upkeep;
        this.gate = gate;
    }

    List<Command> commands() {
        return List.of(
                command(LogKind.ACCESS, "Show the nginx access logs for an application (-t follows)"),
                command(LogKind.ERROR, "Show the nginx error logs for an application (-t follows)"));
    }

    private Command command(LogKind kind, String summary) {
        return Command.reading("nginx:" + kind.word() + "-logs", Permission.READ)
                .usage("<app> [-t] [-n lines]", summary)
                .takes(Grammar.of(Target.APP).with(TAIL, NUMBER))
                .does((session, arguments) -> show(session, arguments, kind));
    }

    private void show(Session session, Arguments arguments, LogKind kind) {
        int lines = Count.parse(arguments, "--num", LINES);
        Path path = path(session, arguments.app(), kind);
        try (var log = new TailedFile(path)) {
            if (log.exists()) {
                log.last(lines).forEach(session::plain);
            } else if (!arguments.has("--tail")) {
                throw new NotFound(
                        "nginx has written no " + kind.word() + " log of " + arguments.app() + " yet",
                        "It does so once somebody visits: urls " + arguments.app());
            }
            if (arguments.has("--tail")) {
                follow(session, log);
            }
        }
    }

    /** Ends when the caller leaves or types Ctrl-C. */
    private static void follow(Session session, TailedFile log) {
        session.terminal().onHangup(log::close);
        CtrlC.watch(session.terminal(), log::close);
        log.follow(session::plain);
    }

    /** A file that several apps share, as an admin may have set for all, is shown to admins only. */
    Path path(Session session, AppName app, LogKind kind) {
        Path path = upkeep.log(app, kind)
                .orElseThrow(() -> new NotFound(
                        "The " + kind.word() + " log of " + app + " is switched off",
                        "nginx:set " + app + " " + kind.word() + "-log-path switches it on."));
        if (!LogFiles.isOwn(app, path)) {
            gate.require(session.operator(), Permission.ADMIN);
        }
        return path;
    }
}
