package dev.slipway.command.process;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ChecksProperties;
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
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.Serving;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessSelection;
import dev.slipway.process.ProcessType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a new release may take over: the {@code checks} topic. Takes effect with the next release. */
public final class ChecksCommands {

    private final Apps apps;
    /** Somebody waits for it, and the app is held meanwhile. */
    private static final Pattern GRACE = Pattern.compile("[0-9]{1,3}");

    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,2}|100");

    private final Settings settings;
    private final AppLocks locks;
    private final Deployments deployments;

    public ChecksCommands(Apps apps, Settings settings, AppLocks locks, Deployments deployments) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
        this.deployments = deployments;
    }

    public Topic topic() {
        return Topic.of(
                "checks",
                "Manage zero-downtime settings",
                selecting(
                        "checks:disable",
                        "Disable zero-downtime deployment for all processes (or comma-separated process-type list)"
                                + " ***WARNING: this will cause downtime during deployments***",
                        this::disable),
                selecting(
                        "checks:enable",
                        "Enable zero-downtime deployment for all processes (or comma-separated process-type list)",
                        this::enable),
                selecting(
                        "checks:skip",
                        "Skip zero-downtime checks for all processes (or comma-separated process-type list)",
                        this::skip),
                run(),
                report().command("checks", "Displays a checks report for one or more apps"),
                new PropertySet(
                                settings,
                                locks,
                                PropertySet.Words.KEY,
                                List.of(
                                        Settable.number(ChecksProperties.WAIT_TO_RETIRE),
                                        Settable.number(ChecksProperties.TIMEOUT)
                                                .ours(),
                                        Settable.matching(ChecksProperties.ROLLBACK_GRACE, GRACE, "0 to 999 seconds")
                                                .ours(),
                                        Settable.matching(
                                                        ChecksProperties.ROLLBACK_THRESHOLD,
                                                        PERCENT,
                                                        "0 to 100 percent")
                                                .ours()))
                        .command("checks", "Set or clear a checks property for an app"));
    }

    public Report report() {
        var fields = new ReportFields("checks", settings)
                .all(
                        ChecksProperties.WAIT_TO_RETIRE,
                        ChecksProperties.TIMEOUT,
                        ChecksProperties.ROLLBACK_GRACE,
                        ChecksProperties.ROLLBACK_THRESHOLD)
                .ours(ChecksProperties.TIMEOUT, ChecksProperties.ROLLBACK_GRACE, ChecksProperties.ROLLBACK_THRESHOLD)
                .value("checks-disabled-list", app -> settings.computed(app, ChecksProperties.DISABLED))
                .value("checks-skipped-list", app -> settings.computed(app, ChecksProperties.SKIPPED));
        return new Report("checks", fields, apps);
    }

    @FunctionalInterface
    private interface Act {
        void run(Session session, AppName app, ProcessSelection selection);
    }

    private static Command selecting(String name, String summary, Act act) {
        return Command.changing(name, Permission.CHANGE)
                .usage("<app> [process-type(s)]", summary)
                .takes(Grammar.of(Target.APP).words(1))
                .does((session, arguments) -> act.run(
                        session,
                        arguments.app(),
                        ProcessSelection.parse(arguments.word(0).orElse("_all_"))));
    }

    private void disable(Session session, AppName app, ProcessSelection selection) {
        change(session, app, selection, ChecksProperties.DISABLED, ChecksProperties.SKIPPED);
        session.step("Disabling zero downtime for app's (" + app + ") proctypes (" + selection + ")");
    }

    private void skip(Session session, AppName app, ProcessSelection selection) {
        change(session, app, selection, ChecksProperties.SKIPPED, ChecksProperties.DISABLED);
        session.step("Skipping zero downtime for app's (" + app + ") proctypes (" + selection + ")");
    }

    private void change(Session session, AppName app, ProcessSelection selection, Property into, Property outOf) {
        try (var lock = locks.holdForSettings(app, session.operator().name(), "checks")) {
            settings.set(lock, into, selected(app, into).with(selection).toString());
            settings.set(lock, outOf, selected(app, outOf).without(selection).toString());
        }
    }

    private void enable(Session session, AppName app, ProcessSelection selection) {
        try (var lock = locks.holdForSettings(app, session.operator().name(), "checks:enable")) {
            for (Property property : List.of(ChecksProperties.DISABLED, ChecksProperties.SKIPPED)) {
                settings.set(
                        lock,
                        property,
                        selected(app, property).without(selection).toString());
            }
        }
        session.step("Enabling zero downtime for app's (" + app + ") proctypes (" + selection + ")");
    }

    private ProcessSelection selected(AppName app, Property property) {
        return ProcessSelection.parse(settings.computed(app, property));
    }

    private Command run() {
        return Command.reading("checks:run", Permission.CHANGE)
                .usage("<app> [process-type(s)]", "Runs zero-downtime checks for all processes")
                .takes(Grammar.of(Target.APP).words(1))
                .does(this::check);
    }

    private void check(Session session, Arguments arguments) {
        var app = arguments.app();
        if (!deployments.isDeployed(app)) {
            throw new Misuse("App " + app + " has not been deployed", "git push deploys it.");
        }
        if (arguments.word(0).isEmpty()) {
            deployments.check(app, Optional.empty(), session::plain);
            return;
        }
        // An instance's number (web.2) narrows nothing: each type's instances are equal.
        var types = new LinkedHashSet<ProcessType>();
        for (String name : arguments.word(0).get().split(",")) {
            types.add(running(app, name));
        }
        types.forEach(type -> deployments.check(app, Optional.of(type), session::plain));
    }

    /** The type that a type or an instance of it stands for: {@code web}, {@code web.2}. */
    private ProcessType running(AppName app, String name) {
        String next = "ps:report " + app + " shows what runs.";
        var instances = deployments.serving(app).map(Serving::instances).orElse(List.of());
        if (name.contains(".")) {
            return instances.stream()
                    .filter(instance -> instance.name().equals(name))
                    .findFirst()
                    .map(Serving.Member::type)
                    .orElseThrow(() -> new Misuse("Invalid container id specified (" + app + "." + name + ")", next));
        }
        var type = new ProcessType(name);
        if (instances.stream().noneMatch(instance -> instance.type().equals(type))) {
            throw new Misuse("Invalid process type specified (" + app + "." + name + ")", next);
        }
        return type;
    }
}
