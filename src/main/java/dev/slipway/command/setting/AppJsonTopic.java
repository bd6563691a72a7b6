package dev.slipway.command.setting;

import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.command.Topic;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import java.util.List;

/** Which file of a pushed tree is its {@code app.json}: the {@code app-json} topic. What is in it counts from the next deploy on. */
public final class AppJsonTopic {

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;

    public AppJsonTopic(Apps apps, Settings settings, AppLocks locks) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
    }

    public Topic topic() {
        return Topic.of(
                "app-json",
                "Manage app-json settings for an app",
                report().command("app-json", "Displays a app-json report for one or more apps"),
                new PropertySet(
                                settings,
                                locks,
                                PropertySet.Words.PROPERTY,
                                List.of(Settable.treePath(BuilderProperties.APPJSON_PATH)))
                        .command("app-json", "Set or clear a app-json property for an app"));
    }

    private Report report() {
        return new Report("app-json", new ReportFields("app-json", settings).all(BuilderProperties.APPJSON_PATH), apps);
    }
}
