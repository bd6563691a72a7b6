package dev.slipway.command.route;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.route.Domains;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** The {@code domains} topic: the names that all apps share and the report, and the commands of the other class. */
public final class DomainsTopic {

    private static final String SOME = "<domain> [<domain> ...]";

    private final Domains domains;
    private final Routing routing;
    private final Apps apps;
    private final Settings settings;

    public DomainsTopic(Domains domains, Routing routing, Apps apps, Settings settings) {
        this.domains = domains;
        this.routing = routing;
        this.apps = apps;
        this.settings = settings;
    }

    public Topic topic(DomainsCommands ofApps) {
        var commands = new ArrayList<Command>(ofApps.commands());
        commands.add(Command.changing("domains:setup", Permission.CHANGE)
                .usage("<app>", "Set up the vhosts of an app (internal)")
                .takes(Grammar.of(Target.APP))
                .does(this::setUp));
        commands.add(global("domains:add-global", SOME, "Add global domain names", this::addGlobal));
        commands.add(global("domains:remove-global", SOME, "Remove global domain names", this::removeGlobal));
        commands.add(global("domains:set-global", SOME, "Set global domain names", this::setGlobal));
        commands.add(global("domains:clear-global", "", "Clear global domain names", this::clearGlobal));
        commands.add(report().command("domains", "Displays a domains report for one or more apps"));
        return new Topic("domains", "Manage domains used by the proxy", commands);
    }

    /** Also a part of the report that is made of all reports. */
    public Report report() {
        var fields = new ReportFields("domains", settings)
                .value("domains-app-enabled", app -> Boolean.toString(domains.isEnabled(app)))
                .value("domains-app-vhosts", app -> DomainsCommands.joined(domains.configured(app)))
                .value("domains-app-processes", this::led)
                .ours("domains-app-processes")
                .host(
                        "domains-global-enabled",
                        () -> Boolean.toString(!domains.global().isEmpty()))
                .host("domains-global-vhosts", () -> DomainsCommands.joined(domains.global()));
        return new Report("domains", fields, apps);
    }

    /** The hostnames that lead to another process than the one that the app is known by. */
    private String led(AppName app) {
        return domains.destinations(app).entrySet().stream()
                .map(led -> led.getKey() + "=" + led.getValue())
                .collect(Collectors.joining(" "));
    }

    /** An app has its names under the global domains without it; the proxy is told of them again. */
    private void setUp(Session session, Arguments arguments) {
        var app = arguments.app();
        routing.renew(session, app, "domains:setup");
        session.step("Set " + DomainsCommands.joined(domains.configured(app)) + " for " + app);
    }

    private Command global(String name, String synopsis, String summary, Command.Action action) {
        return Command.changing(name, Permission.ADMIN)
                .usage(synopsis, summary)
                .takes(Grammar.of(Target.NONE).anyWords())
                .exits((session, arguments) -> {
                    action.run(session, arguments);
                    return routing.renewAll(session, name);
                });
    }

    private void addGlobal(Session session, Arguments arguments) {
        var wanted = DomainsCommands.hostnames(arguments);
        var added = domains.addGlobal(wanted);
        wanted.forEach(hostname -> {
            if (added.contains(hostname)) {
                session.step("Added " + hostname);
            } else {
                session.warn("Skipping: " + hostname + " already added");
            }
        });
    }

    private void removeGlobal(Session session, Arguments arguments) {
        domains.removeGlobal(DomainsCommands.hostnames(arguments))
                .forEach(hostname -> session.step("Removed " + hostname));
    }

    private void setGlobal(Session session, Arguments arguments) {
        var wanted = DomainsCommands.hostnames(arguments);
        domains.setGlobal(wanted);
        session.step("Set " + DomainsCommands.joined(wanted));
    }

    private void clearGlobal(Session session, Arguments arguments) {
        domains.clearGlobal();
        session.step("Cleared global domains");
    }
}
