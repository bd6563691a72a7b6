package dev.slipway.command.app;

import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.AppsProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Topic;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.store.StateDir;
import java.util.ArrayList;
import java.util.List;

/** The {@code apps} topic: its report and properties, and the commands of the other classes here. */
public final class AppsTopic {

    private final StateDir state;
    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;

    public AppsTopic(StateDir state, Apps apps, Settings settings, AppLocks locks) {
        this.state = state;
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
    }

    public Topic topic(AppsCommands basic, AppLockCommands locking, AppCopyCommands copying) {
        var commands = new ArrayList<Command>(basic.commands());
        commands.addAll(locking.commands());
        commands.addAll(copying.commands());
        commands.add(report(locking).command("apps", "Display report about an app"));
        commands.add(properties().command("apps", "Set or clear an apps property for an app"));
        return new Topic("apps", "Manage apps", commands);
    }

    /** Also a part of the report that is made of all reports. */
    public Report report(AppLockCommands locking) {
        var fields = new ReportFields("app", settings)
                .value(
                        "app-created-at",
                        app -> Long.toString(apps.createdAt(app).getEpochSecond()))
                .own(AppsProperties.DEPLOY_SOURCE, AppsProperties.DEPLOY_SOURCE_METADATA)
                .value("app-dir", app -> state.app(app.value()).toString())
                .global(AppsProperties.DISABLE_AUTOCREATION)
                .value("app-locked", app -> Boolean.toString(locking.isLocked(app)));
        return new Report("app", fields, apps);
    }

    private PropertySet properties() {
        return new PropertySet(
                settings,
                locks,
                PropertySet.Words.PROPERTY,
                List.of(Settable.bool(AppsProperties.DISABLE_AUTOCREATION)));
    }
}
