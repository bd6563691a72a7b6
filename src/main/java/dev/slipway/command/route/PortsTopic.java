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
import dev.slipway.error.Misuse;
import dev.slipway.route.Frontage;
import dev.slipway.route.port.PortMap;
import dev.slipway.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** The {@code ports} topic: the list and the report, and the commands of the other class. */
public final class PortsTopic {

    private final Apps apps;
    private final Settings settings;
    private final Frontage frontage;
    private final ToIntFunction<AppName> detectedPort;

    /** The function tells which port of an app's containers is used when nothing is set. */
    public PortsTopic(Apps apps, Settings settings, Frontage frontage, ToIntFunction<AppName> detectedPort) {
        this.apps = apps;
        this.settings = settings;
        this.frontage = frontage;
        this.detectedPort = detectedPort;
    }

    public Topic topic(PortsCommands changing) {
        var commands = new ArrayList<Command>();
        commands.add(Command.reading("ports:list", Permission.READ)
                .usage("<app>", "List port mappings for app")
                .takes(Grammar.of(Target.APP))
                .does(this::list));
        commands.addAll(changing.commands());
        commands.add(report().command("ports", "Displays a ports report for one or more apps"));
        return new Topic("ports", "Manage ports for an app", commands);
    }

    /** Also a part of the report that is made of all reports. */
    public Report report() {
        var fields = new ReportFields("ports", settings)
                .value("ports-map", app -> PortsCommands.joined(frontage.ports().own(app)))
                .value("ports-map-json", app -> json(frontage.ports().own(app)))
                .value("ports-map-detected", app -> PortsCommands.joined(detected(app)))
                .value("ports-map-detected-json", app -> json(detected(app)));
        return new Report("ports", fields, apps);
    }

    private void list(Session session, Arguments arguments) {
        var app = arguments.app();
        List<PortMap> own = frontage.ports().own(app);
        if (own.isEmpty()) {
            throw new Misuse(
                    "No port mappings configured for app",
                    "What is used then: ports:report " + app + " --ports-map-detected");
        }
        session.stepHeading("Port mappings for " + app);
        int width = own.stream()
                .mapToInt(map -> Integer.toString(map.hostPort()).length())
                .max()
                .orElse(0);
        int scheme =
                own.stream().mapToInt(map -> map.scheme().word().length()).max().orElse(0);
        own.stream()
                .sorted(PortsTopic::asText)
                .forEach(map -> session.plain("    "
                        + padded(map.scheme().word(), scheme) + "  "
                        + padded(Integer.toString(map.hostPort()), width) + "  " + map.containerPort()));
    }

    private static int asText(PortMap one, PortMap other) {
        return one.toString().compareTo(other.toString());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private List<PortMap> detected(AppName app) {
        return frontage.detected(app, detectedPort.applyAsInt(app));
    }

    private static String json(List<PortMap> maps) {
        return Json.text(maps.stream().map(PortsTopic::fields).toList());
    }

    private static Map<String, Object> fields(PortMap map) {
        return new TreeMap<>(Map.of(
                "scheme", map.scheme().word(), "host_port", map.hostPort(), "container_port", map.containerPort()));
    }
}
