package dev.slipway.command.run;

import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.LogsProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.drain.Drains;
import dev.slipway.drain.outlet.SinkAddress;
import dev.slipway.error.Denied;
import dev.slipway.error.Misuse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The {@code logs} topic: its report and properties, and the commands of {@link LogsCommands}. */
public final class LogsTopic {

    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,9}[bkmg]?|" + LogsProperties.UNLIMITED);

    private static final String NO_VECTOR = "Slipway forwards lines itself: there is no vector to set up";
    private static final String INSTEAD =
            "logs:set APP vector-sink 'syslog://HOST:514?mode=tcp' has them sent; logs:report APP shows how it goes.";

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final Drains drains;

    public LogsTopic(Apps apps, Settings settings, AppLocks locks, Drains drains) {
        this.drains = drains;
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
    }

    public Topic topic(LogsCommands showing) {
        var commands = new ArrayList<Command>(showing.commands());
        commands.add(report().command("logs", "Displays a logs report for one or more apps"));
        commands.add(set());
        return new Topic("logs", "Manage log integration for an app", commands);
    }

    public Report report() {
        var fields = new ReportFields("logs", settings)
                .all(LogsProperties.MAX_SIZE, LogsProperties.VECTOR_CRON_SINK)
                .all(LogsProperties.APP_LABEL_ALIAS)
                .global(LogsProperties.VECTOR_IMAGE, LogsProperties.VECTOR_NETWORKS)
                .computed(LogsProperties.VECTOR_IMAGE, LogsProperties.VECTOR_NETWORKS);
        return new Report("logs", sinks(fields), apps);
    }

    /** Whoever may see the app may see where its lines go, but no token. */
    private ReportFields sinks(ReportFields fields) {
        var sink = LogsProperties.VECTOR_SINK;
        return fields.host("logs-global-vector-sink", () -> SinkAddress.shown(settings.computedGlobal(sink)))
                .host("logs-computed-vector-sink", () -> SinkAddress.shown(settings.computedGlobal(sink)))
                .value("logs-computed-vector-sink", app -> SinkAddress.shown(settings.computed(app, sink)))
                .value(
                        "logs-vector-sink",
                        app -> SinkAddress.shown(settings.own(app, sink).orElse("")))
                .value("logs-vector-sink-health", drains::health)
                .ours("logs-vector-sink-health");
    }

    /** What cannot have an effect is refused rather than remembered. */
    private Command set() {
        var table = List.of(
                Settable.matching(LogsProperties.MAX_SIZE, SIZE, "a size like 10m, or unlimited"),
                new Settable(LogsProperties.VECTOR_SINK, SinkAddress::parse),
                refused(LogsProperties.VECTOR_CRON_SINK),
                refused(LogsProperties.VECTOR_IMAGE),
                refused(LogsProperties.VECTOR_NETWORKS),
                refused(LogsProperties.APP_LABEL_ALIAS));
        var set = new PropertySet(settings, locks, PropertySet.Words.PROPERTY, table);
        return Command.changing("logs:set", Permission.CHANGE)
                .usage("<app>|--global <property> (<value>)", "Set or clear a logs property for an app")
                .takes(Grammar.of(Target.APP_OR_GLOBAL).anyWords())
                .exits((session, arguments) -> {
                    requireAdmin(session, arguments);
                    var outcome = set.set(session, arguments, arguments.words(), app -> {});
                    drains.run();
                    return outcome;
                });
    }

    /** The server would connect to whatever is named, with an address that apps have no way to. */
    private static void requireAdmin(Session session, Arguments arguments) {
        boolean sink = arguments
                .word(0)
                .filter(LogsProperties.VECTOR_SINK.name()::equals)
                .isPresent();
        if (sink && session.operator().role() != Role.ADMIN) {
            throw new Denied(
                    "Where the server sends logs is for admins to set",
                    "logs " + arguments.namedApp().map(AppName::value).orElse("APP") + " -t follows them.");
        }
    }

    private static Settable refused(Property property) {
        return new Settable(property, value -> {
            throw new Misuse(NO_VECTOR, INSTEAD);
        });
    }
}
