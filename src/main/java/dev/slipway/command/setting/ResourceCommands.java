package dev.slipway.command.setting;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What processes may use at most: the {@code resource} topic. Takes effect with the next release or restart. */
public final class ResourceCommands {

    private static final String TOPIC = "resource";
    private static final String EVERY_TYPE = "_default_";
    private static final Flag PROCESS = Flag.value("--process-type");

    /** Dokku's kinds that the engine of one host can enforce, and how a value looks. */
    private static final Map<String, Pattern> KINDS = new TreeMap<>(Map.of(
            "cpu", Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,3})?"), "memory", Pattern.compile("[0-9]{1,12}[bkmgBKMG]?")));

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;

    public ResourceCommands(Apps apps, Settings settings, AppLocks locks) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
    }

    public Topic topic() {
        return Topic.of(
                TOPIC,
                "Manage resource settings for an app",
                Command.changing("resource:limit", Permission.CHANGE)
                        .usage(
                                "[--process-type <process-type>] [--cpu N] [--memory N[k|m|g]] <app>",
                                "Limit resources for a given app/process-type combination")
                        .takes(Grammar.of(Target.APP).with(PROCESS, Flag.value("--cpu"), Flag.value("--memory")))
                        .does(this::limit),
                Command.changing("resource:limit-clear", Permission.CHANGE)
                        .usage(
                                "[--process-type <process-type>] <app>",
                                "Clear the limits of an app/process-type combination")
                        .takes(Grammar.of(Target.APP).with(PROCESS))
                        .does(this::clear),
                report().command(TOPIC, "Displays a resource report for one or more apps"));
    }

    public Report report() {
        var fields = new ReportFields(TOPIC, settings).varying(app -> {
            var flags = new TreeMap<String, String>();
            settings.ownOfTopic(app, TOPIC).forEach((name, value) -> flags.put("resource-" + name, value));
            return flags;
        });
        return new Report(TOPIC, fields, apps);
    }

    private void limit(Session session, Arguments arguments) {
        String type = type(arguments);
        var changes = new TreeMap<String, String>();
        KINDS.forEach((kind, form) -> arguments.value("--" + kind).ifPresent(value -> {
            if (!value.equals("clear") && !form.matcher(value).matches()) {
                throw new Misuse(
                        "Invalid value for " + kind + ": " + value, "For instance --cpu 0.5 --memory 512m, or clear.");
            }
            changes.put(kind, value);
        }));
        if (changes.isEmpty()) {
            show(session, arguments.app(), type);
            return;
        }
        try (var lock =
                locks.holdForSettings(arguments.app(), session.operator().name(), "resource:limit")) {
            changes.forEach((kind, value) -> {
                if (value.equals("clear")) {
                    settings.unset(lock, property(type, kind));
                } else {
                    settings.set(lock, property(type, kind), value);
                }
            });
        }
        show(session, arguments.app(), type);
    }

    private void clear(Session session, Arguments arguments) {
        String type = type(arguments);
        try (var lock =
                locks.holdForSettings(arguments.app(), session.operator().name(), "resource:limit-clear")) {
            KINDS.keySet().forEach(kind -> settings.unset(lock, property(type, kind)));
        }
        session.step("Cleared resource limits of " + arguments.app() + " (" + described(type) + ")");
    }

    private void show(Session session, AppName app, String type) {
        session.heading("resource limits " + app + " information (" + described(type) + ")");
        KINDS.keySet()
                .forEach(kind -> session.detail(
                        (kind + ": " + settings.own(app, property(type, kind)).orElse("")).stripTrailing()));
    }

    private static String described(String type) {
        return type.equals(EVERY_TYPE) ? "all processes" : type;
    }

    private static String type(Arguments arguments) {
        return arguments
                .value("--process-type")
                .map(ProcessType::new)
                .map(ProcessType::value)
                .orElse(EVERY_TYPE);
    }

    private static Property property(String type, String kind) {
        return new Property(TOPIC, type + ".limit." + kind, "", false);
    }
}
