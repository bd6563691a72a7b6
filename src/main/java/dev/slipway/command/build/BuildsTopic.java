package dev.slipway.command.build;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuildsProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Topic;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.deploy.history.BuildHistory;
import dev.slipway.deploy.history.BuildRecord;
import dev.slipway.deploy.history.BuildRecord.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The report and property of the {@code builds} topic, and the commands of the other class here. */
public final class BuildsTopic {

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final BuildHistory history;

    public BuildsTopic(Apps apps, Settings settings, AppLocks locks, BuildHistory history) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
        this.history = history;
    }

    public Topic topic(BuildsCommands acting) {
        var retention = Settable.matching(
                BuildsProperties.RETENTION, Pattern.compile("[1-9][0-9]{0,4}"), "a number above zero");
        var commands = new ArrayList<Command>(acting.commands());
        commands.add(report().command("builds", "Display a build report for one or more apps"));
        commands.add(new PropertySet(settings, locks, PropertySet.Words.PROPERTY, List.of(retention))
                .command("builds", "Set or clear a builds property"));
        return new Topic("builds", "Manage running and historical builds", commands);
    }

    private Report report() {
        var fields = new ReportFields("builds", settings)
                .all(BuildsProperties.RETENTION)
                .value("build-id", last(BuildRecord::id))
                .value("build-kind", last(record -> record.kind().word()))
                .value("build-source", last(BuildRecord::source))
                .value("build-started-at", last(record -> Shown.time(record.startedAt())))
                .value(
                        "build-finished-at",
                        last(record -> record.ended()
                                .map(Ending::finishedAt)
                                .map(Shown::time)
                                .orElse("")))
                .value(
                        "build-exit-code",
                        last(record -> record.ended()
                                .map(ending -> Integer.toString(ending.exitCode()))
                                .orElse("")))
                .value("build-pid", last(record -> Shown.pid()))
                .value(
                        "build-status",
                        app -> last(app, record -> history.status(app, record).word()));
        return new Report("builds", fields, apps);
    }

    private Function<AppName, String> last(Function<BuildRecord, String> field) {
        return app -> last(app, field);
    }

    private String last(AppName app, Function<BuildRecord, String> field) {
        return history.list(app).stream().findFirst().map(field).orElse("");
    }
}
