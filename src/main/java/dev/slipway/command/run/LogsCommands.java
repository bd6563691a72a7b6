package dev.slipway.command.run;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Count;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.route.Requests;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.run.log.LogFollower;
import dev.slipway.run.log.LogLine;
import dev.slipway.run.log.Logs;
import dev.slipway.voice.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What an app prints: {@code logs}, {@code logs:failed}. */
public final class LogsCommands {

    private static final int LINES = 100;

    private final Logs logs;
    private final Releases releases;
    private final Requests requests;
    private final EachApp each;

    public LogsCommands(Logs logs, Releases releases, Requests requests, EachApp each) {
        this.logs = logs;
        this.releases = releases;
        this.requests = requests;
        this.each = each;
    }

    public List<Command> commands() {
        return List.of(
                Command.reading("logs", Permission.READ)
                        .usage(
                                "[-t|--tail] [-n|--num num] [-q|--quiet] [-p|--ps process] [-r|--requests] <app>",
                                "Display recent log output")
                        .takes(Grammar.of(Target.APP)
                                .with(
                                        Flag.on("--tail", "-t"),
                                        Flag.value("--num", "-n"),
                                        Flag.on("--raw", "-q"),
                                        Flag.on("--requests", "-r"),
                                        Flag.value("--ps", "-p")))
                        .does(this::show),
                Command.reading("logs:failed", Permission.READ)
                        .usage("[--all|<app>]", "Shows the last failed deploy logs")
                        .takes(Grammar.of(Target.APP_OR_ALL))
                        .exits((session, arguments) -> each.run(session, arguments, app -> showFailed(session, app))));
    }

    private void show(Session session, Arguments arguments) {
        var app = arguments.app();
        if (releases.currentNumber(app).isEmpty()) {
            throw new NotDeployed(app);
        }
        String process = arguments.value("--ps").orElse("");
        int lines = Count.parse(arguments, "--num", LINES);
        var print = printer(session, session.isQuiet() || arguments.has("--raw"));
        if (arguments.has("--requests")) {
            try (var mix = new MixedLog(logs, requests.of(session, app), print, session::plain)) {
                Instant seen = mix.last(app, process, lines);
                if (arguments.has("--tail")) {
                    follow(session, logs.followAfter(app, process, seen, print), mix::more);
                }
            }
        } else if (arguments.has("--tail")) {
            follow(session, logs.follow(app, process, lines, print), () -> {});
        } else {
            logs.last(app, process, lines).forEach(print);
        }
    }

    /** Ends when the caller leaves or types Ctrl-C; that stops nothing but the reading. */
    private static void follow(Session session, LogFollower follower, Runnable look) {
        try (follower) {
            session.terminal().onHangup(follower::close);
            CtrlC.watch(session.terminal(), follower::close);
            follower.await(look);
        }
    }

    /** On a terminal whose owner wants no colours, those of the app go too. */
    private static Consumer<LogLine> printer(Session session, boolean raw) {
        var terminal = session.terminal();
        boolean isPlain = terminal.size().isPresent() && !terminal.wantsColours();
        var colours = new LogColours();
        return line -> {
            String whole = raw ? line.text() : terminal.wantsColours() ? colours.paint(line) : line.toString();
            session.plain(isPlain ? Printable.plain(whole) : whole);
        };
    }

    private void showFailed(Session session, AppName app) {
        var log = failedLog(app);
        if (log.isEmpty()) {
            session.warn("No failed containers found: no failed deploy of " + app + " is known");
            return;
        }
        session.heading(app + " failed deploy log");
        log.get().lines().forEach(session::plain);
    }

    /** A release that failed is never current: what it said is kept until its number is given again, or is rolled back. */
    private Optional<String> failedLog(AppName app) {
        var current = releases.currentNumber(app);
        return releases.log(app, releases.next(app))
                .or(() -> releases.list(app).stream()
                        .map(Release::number)
                        .filter(number -> current.filter(serving -> number.compareTo(serving) > 0)
                                .isPresent())
                        .findFirst()
                        .flatMap(number -> releases.log(app, number)));
    }

    /** Each instance's prefix in a colour of its own, in Dokku's order. */
    private static final class LogColours {

        private static final int[] CODES = {36, 33, 32, 35, 31};

        private final List<String> seen = new ArrayList<>();

        private String paint(LogLine line) {
            String slot = line.slot().toString();
            if (!seen.contains(slot)) {
                seen.add(slot);
            }
            int code = CODES[seen.indexOf(slot) % CODES.length];
            String prefix = line.at() + " " + line.app() + "[" + slot + "]:";
            return "\u001b[" + code + "m" + prefix + "\u001b[0m " + line.text();
        }
    }
}
