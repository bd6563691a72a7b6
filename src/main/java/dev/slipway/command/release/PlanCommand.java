package dev.slipway.command.release;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.deploy.Workshop;
import dev.slipway.deploy.plan.DeployPlan;
import dev.slipway.deploy.plan.PlanFields;
import dev.slipway.deploy.plan.PlanText;
import dev.slipway.deploy.plan.Planner;
import dev.slipway.deploy.plan.replay.Replay;
import dev.slipway.error.Misuse;
import dev.slipway.git.Commit;
import dev.slipway.git.PushOptions;
import dev.slipway.run.drawn.Drawn;
import dev.slipway.store.Json;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a deploy would do: {@code plan}. */
public final class PlanCommand {

    private static final Pattern REF = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/+@-]{0,199}");
    private static final Flag EXPLAIN = Flag.on("--explain");
    private static final Flag SHELL = Flag.on("--shell");

    private final Workshop workshop;
    private final Planner planner;

    public PlanCommand(Workshop workshop, Planner planner) {
        this.workshop = workshop;
        this.planner = planner;
    }

    public Topic topic() {
        String purpose = "Show what a deploy would do, and change nothing";
        return Topic.of(
                "plan",
                purpose,
                Command.reading("plan", Permission.DEPLOY)
                        .usage("<app> [<commit>] [--explain] [--format json|stdout]", purpose)
                        .takes(Grammar.of(Target.APP).words(1).with(EXPLAIN, Flag.value("--format")))
                        .does(this::plan),
                Command.reading("plan:env", Permission.CHANGE)
                        .usage("<app> <commit> [<service>|--shell]", "Show the values that plan --explain only names")
                        .takes(Grammar.of(Target.APP).words(2).with(SHELL))
                        .does(this::variables));
    }

    private void plan(Session session, Arguments arguments) {
        var app = arguments.app();
        var commit = arguments.word(0).map(ref -> named(app, ref)).orElseGet(() -> pushed(app));
        var plan = planner.whole(order(session, app, commit));
        var commands = arguments.has("--explain") ? new Replay(plan).lines() : List.<String>of();
        if (Format.of(arguments).isJson()) {
            var fields = PlanFields.of(plan);
            if (!commands.isEmpty()) {
                fields.put("commands", commands);
            }
            session.plain(Json.text(fields));
        } else {
            new PlanText(plan).lines().forEach(session::plain);
            commands.forEach(session::plain);
        }
        plan.refuse();
    }

    private static Planner.Order order(Session session, AppName app, Commit commit) {
        return new Planner.Order(app, commit, session.operator().name(), PushOptions.NONE);
    }

    /** In the form that docker reads, or that a shell does. */
    private void variables(Session session, Arguments arguments) {
        var app = arguments.app();
        var commit = named(app, arguments.word(0).orElse(""));
        var plan = planner.drawn(order(session, app, commit));
        plan.refuse();
        var replay = new Replay(plan);
        var lines = arguments.has("--shell")
                ? replay.shell()
                : replay.file(service(plan, arguments.word(1).orElse("")));
        // As they are: what a terminal would not show is part of a value.
        lines.forEach(line -> session.out().text(line + "\n"));
    }

    private static String service(DeployPlan plan, String name) {
        var sketch = plan.change().sketch();
        if (sketch.of(name).isPresent()) {
            return name;
        }
        String services = sketch.all()
                .map(Drawn::service)
                .filter(service -> !service.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        String command =
                "plan:env " + plan.app() + " " + plan.subject().commit().abbreviated();
        throw services.isEmpty()
                ? new Misuse(plan.app() + " has no services", command)
                : new Misuse("That is none of its services: " + services, command + " SERVICE");
    }

    private Commit named(AppName app, String ref) {
        if (!REF.matcher(ref).matches() || ref.contains("..")) {
            throw new Misuse("'" + ref.replaceAll("\\p{Cntrl}", "?") + "' names no commit", "plan " + app);
        }
        return workshop.find(app, ref)
                .orElseThrow(() -> new Misuse(
                        app + " has no commit " + ref,
                        "git push -o dry-run deploy " + ref + " shows the plan of what was not pushed yet."));
    }

    private Commit pushed(AppName app) {
        return workshop.latest(app)
                .orElseThrow(() -> new Misuse(
                        "Nothing was pushed to " + app + " yet",
                        "git push -o dry-run shows what the first push would do."));
    }
}
