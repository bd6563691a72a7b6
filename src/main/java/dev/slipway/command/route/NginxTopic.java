package dev.slipway.command.route;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.error.ExitCode;
import dev.slipway.error.Misuse;
import dev.slipway.route.nginx.block.LogFiles;
import dev.slipway.route.nginx.block.NginxProperty;
import dev.slipway.route.upkeep.LogKind;
import dev.slipway.route.upkeep.ProxyUpkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The {@code nginx} topic: the report and the properties, each in force at once, and the commands of the other class. */
public final class NginxTopic {

    private static final String OFF = "off";

    /** Dokku's, to which there is one answer here: nothing that an app brings gets into nginx's configuration as text. */
    private static final List<Settable> WITHOUT_CHOICE = List.of(
            new Settable(new Property("nginx", "disable-custom-config", "true", true), NginxTopic::checkDisabled),
            refused(
                    "nginx-conf-sigil-path",
                    "Slipway writes nginx's files itself, without templates",
                    "nginx:help and nginx:report APP show what can be set instead."),
            refused(
                    "nginx-service-command",
                    "Slipway reloads nginx by itself, tested and confirmed",
                    "nginx:reload does it by hand."));

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final Routing routing;
    private final ProxyUpkeep upkeep;

    public NginxTopic(Apps apps, Settings settings, AppLocks locks, Routing routing, ProxyUpkeep upkeep) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
        this.routing = routing;
        this.upkeep = upkeep;
    }

    public Topic topic(NginxCommands others) {
        var table = new ArrayList<Settable>(WITHOUT_CHOICE);
        Arrays.stream(NginxProperty.values())
                .map(property -> new Settable(setting(property), property::checked))
                .forEach(table::add);
        var commands = new ArrayList<Command>(others.commands());
        commands.add(report().command("nginx", "Displays an nginx report for one or more apps"));
        commands.add(new PropertySet(settings, locks, PropertySet.Words.KEY, table)
                .command(
                        "nginx", "Set or clear an nginx property for an app", new Effect(routing.effect("nginx:set"))));
        return new Topic("nginx", "Manage the nginx proxy", commands);
    }

    private static Settable refused(String key, String sentence, String nextStep) {
        return new Settable(new Property("nginx", key, "", true), value -> {
            throw new Misuse(sentence, nextStep);
        });
    }

    private static void checkDisabled(String value) {
        if (!value.equals("true")) {
            throw new Misuse(
                    "Slipway reads no nginx configuration of an app's own: it is always disabled",
                    "nginx:show-config APP shows all that nginx is told.");
        }
    }

    private static Property setting(NginxProperty property) {
        return new Property("nginx", property.key(), property.defaultValue(), true);
    }

    public Report report() {
        var properties =
                Arrays.stream(NginxProperty.values()).map(NginxTopic::setting).toArray(Property[]::new);
        var fields = new ReportFields("nginx", settings)
                .all(properties)
                .all(WITHOUT_CHOICE.stream().map(Settable::property).toArray(Property[]::new))
                .value(
                        "nginx-last-visited-at",
                        app -> upkeep.log(app, LogKind.ACCESS)
                                .flatMap(NginxTopic::lastWritten)
                                .map(Instant::toString)
                                .orElse(""));
        return new Report("nginx", fields, apps);
    }

    /** Empty for what is not there, or is gone meanwhile: nobody has visited. */
    private static Optional<Instant> lastWritten(Path log) {
        try {
            return Files.exists(log)
                    ? Optional.of(Files.getLastModifiedTime(log).toInstant().truncatedTo(ChronoUnit.SECONDS))
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Nobody's log is written into another's: the names of an app's own are bound to its name. */
    private final class Effect implements PropertySet.Effect {

        private final PropertySet.Effect routes;

        private Effect(PropertySet.Effect routes) {
            this.routes = routes;
        }

        @Override
        public void on(AppLock app) {
            Stream.of(NginxProperty.ACCESS_LOG_PATH, NginxProperty.ERROR_LOG_PATH)
                    .flatMap(property -> settings.own(app.app(), setting(property)).stream())
                    .filter(name -> !name.equals(OFF) && !LogFiles.isOwn(app.app(), name))
                    .forEach(name -> {
                        throw new Misuse(
                                "The log of " + app.app() + " cannot be " + name + ": that could be another's",
                                "Its file is off, " + app.app() + ".log or, without a value, the usual one.");
                    });
            routes.on(app);
        }

        @Override
        public ExitCode onAll(Session session) {
            return routes.onAll(session);
        }
    }
}
