package dev.slipway.command.route;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ProxyProperties;
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
import dev.slipway.error.ExitCode;
import dev.slipway.error.Misuse;
import dev.slipway.route.Frontage;
import dev.slipway.route.port.PortMap;
import java.util.ArrayList;
import java.util.List;

/** The {@code proxy} topic: its properties and report, and the commands of the other class. */
public final class ProxyTopic {

    private static final List<String> OTHERS = List.of("caddy", "haproxy", "openresty", "traefik");

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final Frontage frontage;
    private final Routing routing;

    public ProxyTopic(Apps apps, Settings settings, AppLocks locks, Frontage frontage, Routing routing) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
        this.frontage = frontage;
        this.routing = routing;
    }

    public Topic topic(ProxyCommands others) {
        var commands = new ArrayList<Command>(others.commands());
        commands.add(report().command("proxy", "Displays a proxy report for one or more apps"));
        commands.add(Command.changing("proxy:set", Permission.CHANGE)
                .usage("<app>|--global <property> (<value>)", "Set proxy type for app")
                .takes(Grammar.of(Target.APP_OR_GLOBAL).anyWords())
                .exits(this::set));
        return new Topic("proxy", "Manage the proxy integration for an app", commands);
    }

    /** Also a part of the report that is made of all reports. */
    public Report report() {
        var fields = new ReportFields("proxy", settings)
                .all(ProxyProperties.TYPE, ProxyProperties.PROXY_PORT, ProxyProperties.PROXY_SSL_PORT)
                .own(ProxyProperties.DISABLED)
                .value("proxy-computed-disabled", app -> Boolean.toString(!frontage.isOpen(app)))
                .value("proxy-enabled", app -> Boolean.toString(frontage.isOpen(app)));
        return new Report("proxy", fields, apps);
    }

    /** Dokku's older form names the type alone: {@code proxy:set shop nginx}. */
    private ExitCode set(Session session, Arguments arguments) {
        var words = new ArrayList<>(arguments.words());
        if (words.size() == 1 && isType(words.get(0))) {
            words.add(0, ProxyProperties.TYPE.name());
        }
        refuseSharedPort(arguments, words);
        return properties().set(session, arguments, words, routing.effect("proxy:set"));
    }

    private PropertySet properties() {
        return new PropertySet(
                settings,
                locks,
                PropertySet.Words.PROPERTY,
                List.of(
                        new Settable(ProxyProperties.TYPE, ProxyTopic::refuseOtherType),
                        new Settable(ProxyProperties.PROXY_PORT, port -> PortMap.wanted("http:" + port + ":5000")),
                        new Settable(ProxyProperties.PROXY_SSL_PORT, port -> PortMap.wanted("https:" + port + ":5000")),
                        Settable.bool(ProxyProperties.DISABLED)));
    }

    private static boolean isType(String word) {
        return word.contains(":") || word.equals(ProxyProperties.TYPE.defaultValue()) || OTHERS.contains(word);
    }

    private static void refuseOtherType(String type) {
        if (type.contains(":")) {
            throw new Misuse(
                    "Detected potential port mapping instead of proxy type", "ports:set APP " + type + " maps it.");
        }
        if (!type.equals(ProxyProperties.TYPE.defaultValue())) {
            throw new Misuse(
                    "Slipway serves through nginx only, not " + type, "nginx:set APP PROPERTY VALUE changes how.");
        }
    }

    /** One port cannot be spoken to in two ways. */
    private void refuseSharedPort(Arguments arguments, List<String> words) {
        if (words.size() < 2) {
            return;
        }
        boolean isPlain = words.get(0).equals(ProxyProperties.PROXY_PORT.name());
        boolean isSecure = words.get(0).equals(ProxyProperties.PROXY_SSL_PORT.name());
        var other = isPlain ? ProxyProperties.PROXY_SSL_PORT : ProxyProperties.PROXY_PORT;
        String taken = arguments
                .namedApp()
                .map(app -> settings.computed(app, other))
                .orElseGet(() -> settings.computedGlobal(other));
        if ((isPlain || isSecure) && words.get(1).equals(taken)) {
            throw new Misuse("Port " + taken + " is " + other.name() + " already", "proxy:report shows both.");
        }
    }
}
