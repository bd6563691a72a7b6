package dev.slipway.command.service;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.run.CtrlC;
import dev.slipway.container.Containers;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.error.ExitCode;
import dev.slipway.error.Misuse;
import dev.slipway.service.Service;
import dev.slipway.service.engine.ServiceContainers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Inside a service: {@code enter|connect|logs}. */
final class ServiceInsideCommands {

    private static final List<String> SHELLS = List.of("/bin/bash", "/bin/sh");
    /** What the engine answers when the command is not executable, or not there. */
    private static final List<Integer> NOT_FOUND = List.of(126, 127);

    private static final int LINES = 100;
    private static final Duration READING = Duration.ofSeconds(30);
    private static final Duration FOR_EVER = Duration.ofDays(3650);

    private final ServiceDesk desk;
    private final ServiceContainers services;
    private final Containers containers;

    ServiceInsideCommands(ServiceDesk desk, ServiceContainers services, Containers containers) {
        this.desk = desk;
        this.services = services;
        this.containers = containers;
    }

    List<Command> commands() {
        String word = desk.naming().word();
        return List.of(
                desk.changing("connect", Permission.CHANGE)
                        .usage("<service>", "Connect to the service via the " + word + " connection tool")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .exits(this::connect),
                desk.changing("enter", Permission.CHANGE)
                        .usage(
                                "<service> [<cmd>...]",
                                "Enter or run a command in a running " + word + " service container")
                        .takes(Grammar.of(Target.NONE).words(1).rest(Grammar.Rest.LITERAL_AFTER_WORD))
                        .exits(this::enter),
                desk.reading("logs", Permission.READ)
                        .usage("<service> [-t|--tail] [<num>]", "Print the most recent log(s) for this service")
                        .takes(Grammar.of(Target.NONE).words(2).with(Flag.on("--tail", "-t")))
                        .does(this::logs));
    }

    private ExitCode connect(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.CHANGE);
        var credentials = desk.services().credentials(service.id());
        return exec(session, service, service.kind().client(credentials, isTerminal(session)));
    }

    private ExitCode enter(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.CHANGE);
        if (!arguments.literal().isEmpty()) {
            return exec(session, service, command(session, arguments.literal()));
        }
        var exit = ExitCode.FAILED;
        for (String shell : SHELLS) {
            exit = exec(session, service, command(session, List.of(shell)));
            if (!NOT_FOUND.contains(exit.value())) {
                return exit;
            }
        }
        return exit;
    }

    private static ExecSpec command(Session session, List<String> words) {
        boolean tty = isTerminal(session);
        return new ExecSpec(words, tty ? Map.of("TERM", "xterm-256color") : Map.of(), tty);
    }

    private static boolean isTerminal(Session session) {
        return session.terminal().size().isPresent();
    }

    private ExitCode exec(Session session, Service service, ExecSpec spec) {
        var bench = services.bench(service, desk.services().credentials(service.id()));
        return new ExitCode(bench.exec(spec, session.terminal()));
    }

    private void logs(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.READ);
        boolean follow = arguments.has("--tail");
        var query = new LogQuery(lines(arguments), follow);
        var container = services.find(service.id())
                .orElseThrow(() -> new Misuse(
                        "Service container does not exist",
                        desk.command("start") + " " + service.id().name() + " starts it."));
        try (var reader = containers.logs(container.id(), query, (at, fromErrors, text) -> session.plain(text))) {
            session.terminal().onHangup(reader::close);
            if (follow) {
                CtrlC.watch(session.terminal(), reader::close);
            }
            reader.await(follow ? FOR_EVER : READING);
        }
    }

    private static int lines(Arguments arguments) {
        String typed = arguments.word(1).orElse(Integer.toString(LINES));
        if (!typed.matches("[0-9]{1,6}")) {
            throw new Misuse("The number of lines must be a number: " + typed, "For instance: --tail 20");
        }
        return Integer.parseInt(typed);
    }
}
