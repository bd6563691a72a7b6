package dev.slipway.command.build;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.deploy.history.BuildHistory;
import dev.slipway.deploy.history.BuildRecord;
import dev.slipway.deploy.history.BuildRecord.Kind;
import dev.slipway.deploy.history.BuildRecord.Status;
import dev.slipway.deploy.history.RunningBuild;
import dev.slipway.error.Conflict;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import dev.slipway.store.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The history of builds and the one that runs: {@code builds:list|info|output|cancel|prune}. */
public final class BuildsCommands {

    private static final Flag FORMAT = Flag.value("--format");
    /** A build ends within a second of being told; a step of a release may have to come to its end first. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BuildHistory history;
    private final Apps apps;

    public BuildsCommands(BuildHistory history, Apps apps) {
        this.history = history;
        this.apps = apps;
    }

    public List<Command> commands() {
        return List.of(
                Command.reading("builds:list", Permission.READ)
                        .usage(
                                "[<app>] [--format json|stdout] [--kind build|deploy] [--status <status>]",
                                "List builds")
                        .takes(Grammar.of(Target.OPTIONAL_APP)
                                .with(FORMAT, Flag.value("--kind"), Flag.value("--status")))
                        .does(this::list),
                Command.reading("builds:info", Permission.READ)
                        .usage("<app> <build-id> [--format json|stdout]", "Show details for a single build")
                        .takes(Grammar.of(Target.APP).words(1).with(FORMAT))
                        .does(this::show),
                Command.reading("builds:output", Permission.READ)
                        .usage("<app> [<build-id>|current]", "Show build output")
                        .takes(Grammar.of(Target.APP).words(1))
                        .does(this::output),
                Command.changing("builds:cancel", Permission.DEPLOY)
                        .usage("<app>", "Cancel a running build for an app")
                        .takes(Grammar.of(Target.APP))
                        .does(this::cancel),
                Command.changing("builds:prune", Permission.CHANGE)
                        .usage("[--all-apps] [<app>]", "Prune build records to retention")
                        .takes(Grammar.of(Target.OPTIONAL_APP).with(Flag.on("--all-apps")))
                        .does(this::prune));
    }

    private void list(Session session, Arguments arguments) {
        boolean ofApp = arguments.namedApp().isPresent();
        List<Shown> shown = ofApp ? ofApp(arguments.app()) : running(session);
        var kind = filter(arguments, "--kind", Kind.values());
        var status = filter(arguments, "--status", Status.values());
        shown = shown.stream()
                .filter(build ->
                        kind.isEmpty() || kind.equals(build.record().kind().word()))
                .filter(build -> status.isEmpty() || status.equals(build.status()))
                .toList();
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(shown.stream().map(Shown::json).toList()));
        } else if (shown.isEmpty()) {
            session.plain(ofApp ? "No builds recorded for this app" : "No builds currently running");
        } else {
            table(ofApp, shown).forEach(session::plain);
        }
    }

    private static String filter(Arguments arguments, String flag, Enum<?>[] allowed) {
        String typed = arguments.value(flag).orElse("");
        var words = Arrays.stream(allowed)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!typed.isEmpty() && !words.contains(typed)) {
            throw new Misuse(
                    "Invalid " + flag + " value \"" + typed + "\" (allowed: " + String.join(", ", words) + ")",
                    "Without " + flag + " all are shown.");
        }
        return typed;
    }

    private List<Shown> ofApp(AppName app) {
        return history.list(app).stream()
                .map(record -> new Shown(app, record, history))
                .toList();
    }

    private List<Shown> running(Session session) {
        return session.visible(apps.list()).stream()
                .flatMap(app -> history.running(app).stream().map(build -> new Shown(app, build.record(), history)))
                .toList();
    }

    private static List<String> table(boolean ofApp, List<Shown> shown) {
        var rows = new ArrayList<List<String>>();
        rows.add(
                ofApp
                        ? List.of("Build ID", "Kind", "Status", "PID", "Source", "Started", "Duration")
                        : List.of("App", "Build ID", "Kind", "PID", "Source", "Started"));
        for (Shown build : shown) {
            var record = build.record();
            String kind = record.kind().word();
            String started = Shown.time(record.startedAt());
            rows.add(
                    ofApp
                            ? List.of(
                                    record.id(),
                                    kind,
                                    build.status(),
                                    Shown.pid(),
                                    record.source(),
                                    started,
                                    build.duration())
                            : List.of(build.app().value(), record.id(), kind, Shown.pid(), record.source(), started));
        }
        return aligned(rows);
    }

    private static List<String> aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        var widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private void show(Session session, Arguments arguments) {
        var build = new Shown(
                arguments.app(), require(arguments.app(), arguments.word(0, "Please specify a build id")), history);
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(build.json()));
        } else {
            var rows = build.rows().entrySet().stream()
                    .map(row -> List.of(row.getKey(), row.getValue()))
                    .toList();
            aligned(rows).forEach(session::plain);
        }
    }

    private BuildRecord require(AppName app, String id) {
        return history.find(app, id)
                .orElseThrow(() -> new NotFound(
                        "No build record found for " + app + "/" + id.replaceAll("\\p{Cntrl}", "?"),
                        "builds:list " + app + " shows those that are kept."));
    }

    private void output(Session session, Arguments arguments) {
        AppName app = arguments.app();
        String id = arguments.word(0).orElse("current");
        var running = history.running(app)
                .filter(build ->
                        id.equals("current") || id.equals(build.record().id()));
        if (running.isPresent()) {
            follow(session, running.get());
        } else if (id.equals("current")) {
            session.step("App not currently deploying");
        } else {
            var build = history.find(app, id)
                    .orElseThrow(() -> new NotFound(
                            "no such build " + id.replaceAll("\\p{Cntrl}", "?") + " for app " + app,
                            "builds:list " + app + " shows those that are kept."));
            history.output(app, build).ifPresent(text -> session.plain(text.stripTrailing()));
        }
    }

    private static void follow(Session session, RunningBuild build) {
        var left = new AtomicBoolean();
        session.terminal().onHangup(() -> left.set(true));
        build.follow(session::plain, left::get);
    }

    private void cancel(Session session, Arguments arguments) {
        AppName app = arguments.app();
        Optional<RunningBuild> running = history.running(app);
        if (running.isEmpty()) {
            session.step("App not currently deploying");
            return;
        }
        var build = running.get();
        session.step("Killing app deploy");
        if (!build.cancel(session.operator().name())) {
            throw new Conflict(
                    "It is too late to cancel " + build.record().id() + ": requests reach the new release already",
                    "rollback " + app + " goes back to the one before.");
        }
        boolean ended = build.awaitEnd(PATIENCE);
        session.step(
                ended
                        ? "Cancelled " + build.record().id()
                        : build.record().id() + " ends before requests reach it, once the step that runs now is done");
    }

    private void prune(Session session, Arguments arguments) {
        if (arguments.namedApp().isPresent() && !arguments.has("--all-apps")) {
            history.prune(arguments.app());
        } else if (arguments.has("--all-apps")) {
            session.visible(apps.list()).forEach(history::prune);
        } else {
            throw new Misuse(
                    "Please specify an app to run the command on", "builds:prune --all-apps prunes those of each.");
        }
    }
}
