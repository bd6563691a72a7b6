package dev.slipway.command.run;

import dev.slipway.access.Gate;
import dev.slipway.access.Operator;
import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Count;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.container.Container;
import dev.slipway.container.Containers;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import dev.slipway.run.OneOff;
import dev.slipway.store.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The containers that {@code run} and {@code run:detached} made: {@code run:list|logs|stop}. */
public final class RunContainerCommands {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration READING = Duration.ofSeconds(30);
    private static final Duration FOR_EVER = Duration.ofDays(3650);
    private static final int LINES = 100;

    private final Containers containers;
    private final OneOff oneOff;
    private final Apps apps;
    private final Gate gate;

    public RunContainerCommands(Containers containers, OneOff oneOff, Apps apps, Gate gate) {
        this.containers = containers;
        this.oneOff = oneOff;
        this.apps = apps;
        this.gate = gate;
    }

    public List<Command> commands() {
        var container = Flag.value("--container");
        return List.of(
                Command.reading("run:list", Permission.READ)
                        .usage("[--format json|stdout] <app>", "List all run containers for an app")
                        .takes(Grammar.of(Target.APP).with(Flag.value("--format")))
                        .does(this::list),
                Command.reading("run:logs", Permission.READ)
                        .usage(
                                "<app|--container CONTAINER> [-t] [-n num] [-q]",
                                "Display recent log output for run containers")
                        .takes(Grammar.of(Target.OPTIONAL_APP)
                                .with(
                                        container,
                                        Flag.on("--tail", "-t"),
                                        Flag.value("--num", "-n"),
                                        Flag.on("--raw", "-q")))
                        .does(this::logs),
                Command.changing("run:stop", Permission.CHANGE)
                        .usage(
                                "<app|--container CONTAINER>",
                                "Stops all run containers for an app or a specified run container")
                        .takes(Grammar.of(Target.OPTIONAL_APP).with(container))
                        .does(this::stop));
    }

    private void list(Session session, Arguments arguments) {
        var found = oneOff.list(arguments.app());
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(
                    found.stream().map(RunContainerCommands::described).toList()));
            return;
        }
        session.heading(arguments.app() + " run containers");
        found.forEach(container -> session.plain(container.name() + "  " + state(container) + "  "
                + container.state().startedAt()));
    }

    private static Map<String, String> described(Container container) {
        var described = new LinkedHashMap<String, String>();
        described.put("name", container.name());
        described.put("state", state(container));
        described.put("created_at", container.state().startedAt().toString());
        return described;
    }

    private static String state(Container container) {
        return container.state().phase().name().toLowerCase(Locale.ROOT);
    }

    private void logs(Session session, Arguments arguments) {
        int lines = Count.parse(arguments, "--num", LINES);
        boolean follow = arguments.has("--tail");
        boolean raw = session.isQuiet() || arguments.has("--raw");
        for (Container container : chosen(session, arguments, Permission.READ)) {
            try (var reader = containers.logs(
                    container.id(),
                    new LogQuery(lines, follow),
                    (at, fromErrors, text) -> session.plain(raw ? text : at + " " + container.name() + ": " + text))) {
                session.terminal().onHangup(reader::close);
                CtrlC.watch(session.terminal(), reader::close);
                reader.await(follow ? FOR_EVER : READING);
            }
        }
    }

    private void stop(Session session, Arguments arguments) {
        for (Container container : chosen(session, arguments, Permission.CHANGE)) {
            session.step("Stopping " + container.name());
            oneOff.stop(container, GRACE);
        }
    }

    private List<Container> chosen(Session session, Arguments arguments, Permission permission) {
        if (arguments.namedApp().isPresent()) {
            return oneOff.list(arguments.app());
        }
        String name = arguments
                .value("--container")
                .orElseThrow(() -> new Misuse(
                        "Please specify an app to run the command on", "run:list APP shows its containers."));
        return List.of(named(session.operator(), name, permission));
    }

    /** The container's name begins with its app's; whoever may not see that app is told what a wrong name is told. */
    private Container named(Operator operator, String name, Permission permission) {
        for (AppName app : apps.list().stream().filter(operator::sees).toList()) {
            for (Container container : oneOff.list(app)) {
                if (container.name().equals(name) || container.id().value().startsWith(name)) {
                    gate.require(operator, permission, app);
                    return container;
                }
            }
        }
        throw new NotFound("There is no run container " + name, "run:list APP shows those of an app.");
    }
}
