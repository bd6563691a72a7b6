package dev.slipway.command.run;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Count;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.container.Container;
import dev.slipway.container.Containers;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.error.NotFound;
import dev.slipway.run.Purpose;
import dev.slipway.run.log.LogLine;
import dev.slipway.run.log.Logs;
import dev.slipway.voice.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What one-off commands print, those that have ended and are gone too: {@code run:logs}. */
public final class RunLogsCommand {

    private static final Duration READING = Duration.ofSeconds(30);
    private static final Duration FOR_EVER = Duration.ofDays(3650);
    private static final int LINES = 100;

    private final RunContainers chosen;
    private final Containers containers;
    private final Logs logs;

    public RunLogsCommand(RunContainers chosen, Containers containers, Logs logs) {
        this.chosen = chosen;
        this.containers = containers;
        this.logs = logs;
    }

    Command command() {
        return Command.reading("run:logs", Permission.READ)
                .usage("<app|--container CONTAINER> [-t] [-n num] [-q]", "Display recent log output for run containers")
                .takes(Grammar.of(Target.OPTIONAL_APP)
                        .with(
                                RunContainers.CONTAINER,
                                Flag.on("--tail", "-t"),
                                Flag.value("--num", "-n"),
                                Flag.on("--raw", "-q")))
                .does(this::show);
    }

    private record Wanted(int lines, boolean follow, boolean raw) {

        private void print(Session session, String name, Object at, String text) {
            session.plain(raw ? text : at + " " + name + ": " + text);
        }
    }

    private void show(Session session, Arguments arguments) {
        var wanted = new Wanted(
                Count.parse(arguments, "--num", LINES),
                arguments.has("--tail"),
                session.isQuiet() || arguments.has("--raw"));
        if (arguments.namedApp().isPresent() && !arguments.has("--container")) {
            showAll(session, arguments.app(), wanted);
        } else {
            showNamed(session, RunContainers.named(arguments), wanted);
        }
    }

    private void showAll(Session session, AppName app, Wanted wanted) {
        var kept = new ArrayList<LogLine>();
        for (Purpose purpose : Purpose.values()) {
            kept.addAll(logs.kept(app, purpose.label(), wanted.lines()));
        }
        kept.sort(Comparator.comparing(LogLine::at));
        last(kept, wanted).forEach(line -> print(session, line, wanted));
        chosen.of(app).forEach(container -> show(session, container, wanted));
    }

    private void showNamed(Session session, String name, Wanted wanted) {
        var container = chosen.find(session, name, Permission.READ);
        if (container.isPresent()) {
            show(session, container.get(), wanted);
            return;
        }
        var lines = chosen.appOf(session, name)
                .map(app -> logs.kept(app, name.substring(app.value().length() + 1), wanted.lines()))
                .orElse(List.of());
        if (lines.isEmpty()) {
            throw new NotFound("There is no run container " + name, "run:list APP shows those of an app.");
        }
        lines.forEach(line -> print(session, line, wanted));
    }

    private static List<LogLine> last(List<LogLine> lines, Wanted wanted) {
        return lines.subList(Math.max(0, lines.size() - wanted.lines()), lines.size());
    }

    private static void print(Session session, LogLine line, Wanted wanted) {
        wanted.print(session, line.app() + "." + line.slot(), line.at(), line.text());
    }

    private void show(Session session, Container container, Wanted wanted) {
        try (var reader = containers.logs(
                container.id(),
                new LogQuery(wanted.lines(), wanted.follow()),
                (at, fromErrors, text) -> wanted.print(session, container.name(), at, Printable.of(text)))) {
            session.terminal().onHangup(reader::close);
            if (wanted.follow()) {
                CtrlC.watch(session.terminal(), reader::close);
            }
            reader.await(wanted.follow() ? FOR_EVER : READING);
        }
    }
}
