package dev.slipway.command.network;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.NetworkProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Topic;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.container.PortBinding;
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.Serving;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which networks an app's containers join: {@code network:set|report|rebuild|rebuildall}, and the topic. Takes effect with
 * the next release or restart; to share a network is to be reached by everything on it, so that only an admin decides it.
 */
public final class NetworkTopic {

    private static final String TOPIC = "network";
    private static final Pattern NAMES =
            Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*([ ,]+[a-zA-Z0-9][a-zA-Z0-9_.-]*)*");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
    /** The engine's own: the host's, none at all, and the one without names. */
    private static final List<String> THE_ENGINES = List.of("host", "none", "bridge");

    private static final Map<String, Property> EXCLUSIVE = Map.of(
            "attach-post-create", NetworkProperties.ATTACH_POST_DEPLOY,
            "attach-post-deploy", NetworkProperties.ATTACH_POST_CREATE);

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final Deployments deployments;

    public NetworkTopic(Apps apps, Settings settings, AppLocks locks, Deployments deployments) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
        this.deployments = deployments;
    }

    public Topic topic(NetworkCommands networks, EachApp each) {
        var commands = new ArrayList<Command>(networks.commands());
        commands.add(report().command(TOPIC, "Displays a network report for one or more apps"));
        commands.add(set());
        commands.add(Command.changing("network:rebuild", Permission.CHANGE)
                .usage("<app>", "Rebuilds network settings for an app")
                .takes(Grammar.of(Target.APP))
                .does((session, arguments) -> rebuild(session.operator().name(), arguments.app())));
        commands.add(Command.changing("network:rebuildall", Permission.CHANGE)
                .usage("", "Rebuild network settings for all apps")
                .takes(Grammar.of(Target.OPTIONAL_APP))
                .exits((session, arguments) -> each.run(
                        session, arguments, app -> rebuild(session.operator().name(), app))));
        return new Topic(TOPIC, "Manage network settings for an app", commands);
    }

    public Report report() {
        var fields = new ReportFields(TOPIC, settings)
                .all(
                        NetworkProperties.ATTACH_POST_CREATE,
                        NetworkProperties.ATTACH_POST_DEPLOY,
                        NetworkProperties.BIND_ALL_INTERFACES,
                        NetworkProperties.INITIAL_NETWORK,
                        NetworkProperties.TLD)
                .own(NetworkProperties.STATIC_WEB_LISTENER)
                .value("network-web-listeners", this::listeners);
        return new Report(TOPIC, fields, apps);
    }

    private String listeners(AppName app) {
        return deployments.serving(app).map(Serving::instances).orElse(List.of()).stream()
                .filter(member -> member.type().equals(ProcessType.WEB))
                .flatMap(member -> member.container().placement().ports().stream())
                .map(NetworkTopic::address)
                .collect(Collectors.joining(" "));
    }

    private static String address(PortBinding port) {
        return port.address() + ":" + port.hostPort();
    }

    private Command set() {
        var plain = new PropertySet(
                        settings,
                        locks,
                        PropertySet.Words.PROPERTY,
                        List.of(
                                new Settable(NetworkProperties.ATTACH_POST_CREATE, NetworkTopic::checkNames),
                                new Settable(NetworkProperties.ATTACH_POST_DEPLOY, NetworkTopic::checkNames),
                                new Settable(NetworkProperties.INITIAL_NETWORK, NetworkTopic::checkNames),
                                new Settable(NetworkProperties.BIND_ALL_INTERFACES, NetworkTopic::checkInterfaces),
                                Settable.matching(NetworkProperties.TLD, DOMAIN, "a domain such as internal"),
                                new Settable(NetworkProperties.STATIC_WEB_LISTENER, NetworkTopic::refuseListener)))
                .command(TOPIC, "Set or clear a network property for an app");
        return new Command(plain.usage(), Permission.ADMIN, plain.changes(), plain.grammar(), (session, arguments) -> {
            refuseTwice(arguments);
            return plain.handler().run(session, arguments);
        });
    }

    private static void checkNames(String value) {
        if (!NAMES.matcher(value).matches()) {
            throw new Misuse(
                    "'" + value + "' is not the name of a network",
                    "network:list shows all; several are parted by blanks.");
        }
        if (THE_ENGINES.stream().anyMatch(List.of(value.split("[ ,]+"))::contains)) {
            throw new Misuse(
                    "The network " + value
                            + " would put the app past its own: on the host's, on none, or on one without names",
                    "network:create NET makes one that apps can share.");
        }
    }

    private static void checkInterfaces(String value) {
        if (!value.equals("false")) {
            throw new Misuse(
                    "Instances listen on 127.0.0.1 only: nginx alone leads to them, and the firewall is not asked",
                    "domains:add and ports:add make an app reachable.");
        }
    }

    private static void refuseListener(String value) {
        throw new Misuse(
                "nginx leads to the app's own instances, never to a fixed address: " + value,
                "A server block of your own beside Slipway's may lead anywhere.");
    }

    /** As Dokku: a network is joined either before the start or once it serves. */
    private void refuseTwice(Arguments arguments) {
        var other = EXCLUSIVE.get(arguments.word(0).orElse(""));
        if (other == null) {
            return;
        }
        String joined =
                arguments.isGlobal() ? settings.computedGlobal(other) : settings.computed(arguments.app(), other);
        var already = Arrays.asList(joined.split("[ ,]+"));
        arguments.words().stream()
                .skip(1)
                .flatMap(word -> Arrays.stream(word.split("[ ,]+")))
                .filter(name -> !name.isEmpty() && already.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Misuse(
                            "Network " + name + " is joined already by " + other.name(),
                            "network:set APP " + other.name() + "   takes it away there.");
                });
    }

    private void rebuild(String operator, AppName app) {
        try (var lock = locks.hold(app, operator, "network:rebuild")) {
            deployments.rejoin(lock);
        }
    }
}
