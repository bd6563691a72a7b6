package dev.slipway.command.route;

import dev.slipway.access.Gate;
import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.ExitCode;
import dev.slipway.error.HostFailed;
import dev.slipway.error.NotFound;
import dev.slipway.route.upkeep.ProxyUpkeep;
import dev.slipway.route.upkeep.ProxyUpkeep.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What nginx was told, and whether it takes it: {@code nginx:show-config|validate-config|reload}, and the logs. */
public final class NginxCommands {

    private static final Flag CLEAN = Flag.on("--clean");

    private final ProxyUpkeep upkeep;
    private final Routing routing;
    private final Gate gate;

    public NginxCommands(ProxyUpkeep upkeep, Routing routing, Gate gate) {
        this.upkeep = upkeep;
        this.routing = routing;
        this.gate = gate;
    }

    List<Command> commands() {
        var commands = new ArrayList<Command>(new ProxyLogs(upkeep, gate).commands());
        commands.add(Command.reading("nginx:show-config", Permission.READ)
                .usage("<app>", "Display app nginx config")
                .takes(Grammar.of(Target.APP))
                .does((session, arguments) ->
                        session.plain(configuration(arguments.app()).stripTrailing())));
        commands.add(Command.changing("nginx:validate-config", Permission.CHANGE)
                .usage("[<app>] [--clean]", "Validates and optionally cleans up invalid nginx configurations")
                .takes(Grammar.of(Target.OPTIONAL_APP).with(CLEAN))
                .exits(this::validate));
        commands.add(Command.changing("nginx:reload", Permission.ADMIN)
                .usage("", "Reloads the nginx server config")
                .does((session, arguments) -> {
                    upkeep.reload();
                    session.step("Reloaded nginx");
                }));
        return commands;
    }

    private String configuration(AppName app) {
        return upkeep.configuration(app)
                .orElseThrow(() -> new NotFound(
                        "No nginx.conf exists for " + app,
                        "It has one once it is deployed and has a hostname: urls " + app));
    }

    private ExitCode validate(Session session, Arguments arguments) {
        if (arguments.namedApp().isEmpty()) {
            gate.require(session.operator(), Permission.ADMIN);
        } else if (upkeep.configuration(arguments.app()).isEmpty()) {
            session.warn("No nginx config found for " + arguments.app());
            return ExitCode.OK;
        }
        var outcome = ExitCode.OK;
        for (Optional<Fault> fault = upkeep.fault(); fault.isPresent(); fault = upkeep.fault()) {
            AppName app = culprit(session, arguments, fault.get());
            session.warn("Failed to validate nginx config for " + app + ". Contents below...");
            session.plain(configuration(app).stripTrailing());
            if (!arguments.has("--clean")) {
                session.tell(fault.get().refusal());
                return ExitCode.FAILED;
            }
            session.warn("Removing invalid nginx file");
            routing.locked(session, app, "nginx:validate-config", lock -> upkeep.discard(lock.app()));
            session.detail("proxy:build-config " + app + " writes it anew.");
        }
        return outcome;
    }

    /** The app whose part is at fault, if it is the one that was asked about; else the fault is told. */
    private static AppName culprit(Session session, Arguments arguments, Fault fault) {
        AppName app = fault.app().orElseThrow(fault::refusal);
        if (arguments.namedApp().filter(asked -> !asked.equals(app)).isEmpty()) {
            return app;
        }
        if (session.operator().sees(app)) {
            throw fault.refusal();
        }
        throw new HostFailed(
                "nginx refuses the configuration, but not for what it was told of " + arguments.app(),
                "An admin of this server finds it by nginx:validate-config.");
    }
}
