package dev.slipway.command.general;

import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Catalogue;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Parser;
import dev.slipway.command.grammar.Target;
import dev.slipway.deploy.Deployments;
import dev.slipway.error.SlipwayException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Every {@code X:report} there is, one after the other, of one app or of all; before those of all, the host: {@code report}. */
public final class ReportCommand {

    private static final Set<Target> REPORTED = EnumSet.of(Target.OPTIONAL_APP, Target.OPTIONAL_APP_OR_GLOBAL);

    private final Apps apps;
    private final Deployments deployments;
    private final SortedMap<String, Supplier<String>> host;

    /** The facts about the host by their names, each asked for only when it is shown. */
    public ReportCommand(Apps apps, Deployments deployments, SortedMap<String, Supplier<String>> host) {
        this.apps = apps;
        this.deployments = deployments;
        this.host = host;
    }

    public Topic topic(Catalogue catalogue) {
        String summary = "Global or per-app report of everything";
        return Topic.of(
                "report",
                summary,
                Command.reading("report", Permission.READ)
                        .usage("[<app>]", summary)
                        .takes(Grammar.of(Target.OPTIONAL_APP))
                        .does((session, arguments) -> show(session, arguments, catalogue)));
    }

    private void show(Session session, Arguments arguments, Catalogue catalogue) {
        List<Command> reports = catalogue.commands().stream()
                .filter(command -> command.name().endsWith(":report"))
                .filter(command -> REPORTED.contains(command.grammar().target()))
                .toList();
        if (session.operator().role() == Role.ADMIN) {
            host.forEach((name, value) -> showFact(session, Map.entry(name, value)));
        }
        var chosen = arguments.namedApp().map(List::of).orElseGet(() -> session.visible(apps.list()));
        chosen.forEach(app -> show(session, app, reports));
    }

    private static void showFact(Session session, Map.Entry<String, Supplier<String>> fact) {
        try {
            session.step(fact.getKey() + ": " + fact.getValue().get());
        } catch (SlipwayException unknown) {
            // A report is asked for when something is wrong: what cannot be told is part of it.
            session.step(fact.getKey() + ": " + unknown.sentence());
        }
    }

    private void show(Session session, AppName app, List<Command> reports) {
        if (!deployments.isDeployed(app)) {
            session.step("App " + app + " is not deployed");
        }
        for (Command report : reports) {
            try {
                report.handler().run(session, typed(report, app));
            } catch (SlipwayException failure) {
                session.tell(failure);
            }
        }
    }

    private static Arguments typed(Command report, AppName app) {
        var parser = new Parser(report.grammar(), report.name());
        return parser.parse(parser.globalFlags(Parser.leading(List.of()), List.of(app.value())));
    }
}
