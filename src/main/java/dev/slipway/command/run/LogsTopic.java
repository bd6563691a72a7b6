package dev.slipway.command.run;

import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.LogsProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Topic;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.error.Misuse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The {@code logs} topic: its report and properties, and the commands of {@link LogsCommands}. */
public final class LogsTopic {

    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,9}[bkmg]?|" + LogsProperties.UNLIMITED);

    private static final String NO_VECTOR = "Slipway ships no logs elsewhere: it has no vector";
    private static final String INSTEAD =
            "logs APP -t follows them; a collector of yours finds containers by the label com.dokku.app-name.";

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;

    public LogsTopic(Apps apps, Settings settings, AppLocks locks) {
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
                .all(LogsProperties.MAX_SIZE, LogsProperties.VECTOR_SINK, LogsProperties.VECTOR_CRON_SINK)
                .all(LogsProperties.APP_LABEL_ALIAS)
                .global(LogsProperties.VECTOR_IMAGE, LogsProperties.VECTOR_NETWORKS)
                .computed(LogsProperties.VECTOR_IMAGE, LogsProperties.VECTOR_NETWORKS);
        return new Report("logs", fields, apps);
    }

    /** What cannot have an effect is refused rather than remembered. */
    private Command set() {
        var table = List.of(
                Settable.matching(LogsProperties.MAX_SIZE, SIZE, "a size like 10m, or unlimited"),
                refused(LogsProperties.VECTOR_SINK),
                refused(LogsProperties.VECTOR_CRON_SINK),
                refused(LogsProperties.VECTOR_IMAGE),
                refused(LogsProperties.VECTOR_NETWORKS),
                refused(LogsProperties.APP_LABEL_ALIAS));
        return new PropertySet(settings, locks, PropertySet.Words.PROPERTY, table)
                .command("logs", "Set or clear a logs property for an app");
    }

    private static Settable refused(Property property) {
        return new Settable(property, value -> {
            throw new Misuse(NO_VECTOR, INSTEAD);
        });
    }
}
