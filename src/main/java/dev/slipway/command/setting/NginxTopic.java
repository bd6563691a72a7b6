package dev.slipway.command.setting;

import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.command.Topic;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.command.route.Routing;
import dev.slipway.route.nginx.block.NginxProperty;
import java.util.Arrays;
import java.util.List;

/** How an app's server blocks look: the {@code nginx} topic's report and properties. A change is in force at once. */
public final class NginxTopic {

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final Routing routing;

    public NginxTopic(Apps apps, Settings settings, AppLocks locks, Routing routing) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
        this.routing = routing;
    }

    public Topic topic() {
        List<Settable> table = Arrays.stream(NginxProperty.values())
                .map(property -> new Settable(setting(property), property::checked))
                .toList();
        return Topic.of(
                "nginx",
                "Manage the nginx proxy",
                report().command("nginx", "Displays an nginx report for one or more apps"),
                new PropertySet(settings, locks, PropertySet.Words.KEY, table)
                        .command("nginx", "Set or clear an nginx property for an app", routing.effect("nginx:set")));
    }

    private static Property setting(NginxProperty property) {
        return new Property("nginx", property.key(), property.defaultValue(), true);
    }

    public Report report() {
        var properties =
                Arrays.stream(NginxProperty.values()).map(NginxTopic::setting).toArray(Property[]::new);
        return new Report("nginx", new ReportFields("nginx", settings).all(properties), apps);
    }
}
