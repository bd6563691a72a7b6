package dev.slipway.command.setting;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
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
import dev.slipway.process.ProcessType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What processes may use at most, and what they get when there is not enough for all: the {@code resource} topic. Takes
 * effect with the next release or restart.
 */
public final class ResourceCommands {

    private static final String TOPIC = "resource";
    private static final String EVERY_TYPE = "_default_";
    private static final Flag PROCESS = Flag.value("--process-type");

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
                setting(ResourcePurpose.LIMIT, "Limit resources for a given app/process-type combination"),
                clearing(ResourcePurpose.LIMIT, "Clear the limits of an app/process-type combination"),
                setting(ResourcePurpose.RESERVE, "Reserve resources for a given app/process-type combination"),
                clearing(ResourcePurpose.RESERVE, "Clear the reservations of an app/process-type combination"),
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

    private Command setting(ResourcePurpose purpose, String summary) {
        // All kinds are known, so that those which cannot be held to are answered with the reason.
        var flags = Stream.concat(
                        Stream.of(PROCESS), Arrays.stream(ResourceKind.values()).map(kind -> Flag.value(kind.flag())))
                .toArray(Flag[]::new);
        return Command.changing("resource:" + purpose.word(), Permission.CHANGE)
                .usage("[--process-type <process-type>] [RESOURCE_OPTS...] <app>", summary)
                .takes(Grammar.of(Target.APP).with(flags))
                .looksIf(
                        ResourceCommands::namesNoKind,
                        (session, arguments) -> show(session, arguments.app(), type(arguments), purpose),
                        (session, arguments) -> set(session, arguments, purpose));
    }

    private static boolean namesNoKind(Arguments arguments) {
        return Arrays.stream(ResourceKind.values()).noneMatch(kind -> arguments.has(kind.flag()));
    }

    private void set(Session session, Arguments arguments, ResourcePurpose purpose) {
        String type = type(arguments);
        Map<ResourceKind, String> changes = new EnumMap<>(ResourceKind.class);
        for (ResourceKind kind : ResourceKind.values()) {
            arguments.value(kind.flag()).ifPresent(value -> {
                kind.check(purpose, value);
                changes.put(kind, value);
            });
        }
        write(session, arguments.app(), type, purpose, changes);
        session.heading("Setting resource " + purpose.heading() + " for " + arguments.app() + ofType(type));
        changes.forEach((kind, value) -> session.detail(kind.word() + ": " + value));
    }

    private void write(
            Session session, AppName app, String type, ResourcePurpose purpose, Map<ResourceKind, String> changes) {
        try (var lock = locks.holdForSettings(app, session.operator().name(), "resource:" + purpose.word())) {
            changes.forEach((kind, value) -> {
                if (value.equals("clear")) {
                    settings.unset(lock, purpose.property(type, kind));
                } else {
                    settings.set(lock, purpose.property(type, kind), value);
                }
            });
        }
    }

    private void show(Session session, AppName app, String type, ResourcePurpose purpose) {
        session.heading("resource " + purpose.heading() + " " + app + " information (" + described(type) + ")");
        for (ResourceKind kind : ResourceKind.of(purpose)) {
            String value = settings.own(app, purpose.property(type, kind)).orElse("");
            session.detail((kind.word() + ": " + value).stripTrailing());
        }
    }

    private Command clearing(ResourcePurpose purpose, String summary) {
        return Command.changing("resource:" + purpose.word() + "-clear", Permission.CHANGE)
                .usage("[--process-type <process-type>] <app>", summary)
                .takes(Grammar.of(Target.APP).with(PROCESS))
                .does((session, arguments) -> clear(session, arguments, purpose));
    }

    private void clear(Session session, Arguments arguments, ResourcePurpose purpose) {
        String type = type(arguments);
        try (var lock = locks.holdForSettings(
                arguments.app(), session.operator().name(), "resource:" + purpose.word() + "-clear")) {
            ResourceKind.of(purpose).forEach(kind -> settings.unset(lock, purpose.property(type, kind)));
        }
        session.heading("clearing " + arguments.app() + " " + purpose.heading() + ofType(type));
    }

    private static String ofType(String type) {
        return type.equals(EVERY_TYPE) ? "" : " (" + type + ")";
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
}
