package dev.slipway.command.release;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ReleaseProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Confirmation;
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
import dev.slipway.deploy.journal.WaitingReleases;
import dev.slipway.deploy.journal.WaitingReleases.Waiting;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Whether pushed releases start by themselves, and letting go those that wait: {@code release:set|report|run|approve|cancel}. */
public final class ReleaseTopic {

    private static final String TOPIC = "release";
    private static final String APPROVE = "release:approve";

    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,4}");

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final WaitingReleases waiting;
    private final Deployments deployments;

    public ReleaseTopic(
            Apps apps, Settings settings, AppLocks locks, WaitingReleases waiting, Deployments deployments) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
        this.waiting = waiting;
        this.deployments = deployments;
    }

    public Topic topic() {
        var modes = new PropertySet(
                settings,
                locks,
                PropertySet.Words.PROPERTY,
                List.of(
                        Settable.oneOf(
                                ReleaseProperties.MODE,
                                ReleaseProperties.AUTO,
                                ReleaseProperties.MANUAL,
                                ReleaseProperties.CONFIRM),
                        Settable.matching(ReleaseProperties.TEST_TIMEOUT, SECONDS, "1 to 99999 seconds")));
        var commands = List.of(
                modes.command(
                        TOPIC, "Set whether pushed releases start by themselves, and how long their tests may take"),
                report().command(TOPIC, "Displays what waits to be released of one or more apps"),
                letting("release:run"),
                letting(APPROVE),
                Command.changing("release:cancel", Permission.CHANGE)
                        .usage("<app>", "Forget the release that waits")
                        .takes(Grammar.of(Target.APP))
                        .does(this::cancel));
        return new Topic(TOPIC, "Manage when pushed releases start", commands);
    }

    private Command letting(String name) {
        return Command.changing(name, Permission.CHANGE)
                .usage("<app>", "Run the tasks of the release that waits, and start it")
                .takes(Grammar.of(Target.APP))
                .does((session, arguments) -> run(session, arguments.app(), name));
    }

    private void run(Session session, AppName app, String command) {
        try (var lock = locks.hold(app, session.operator().name(), command)) {
            var pending = require(app);
            if (command.equals(APPROVE)) {
                confirm(session, app, pending);
            }
            deployments.release(lock, session.operator().name(), session::plain);
        }
    }

    /** Who types it at a terminal reads first what it sets going. */
    private static void confirm(Session session, AppName app, Waiting pending) {
        session.heading(pending.reason() + ", by " + pending.by());
        pending.tasks().forEach(task -> session.detail("Has not run: " + task));
        if (!Confirmation.isWanted(session, "Run that and start it?")) {
            throw new Misuse(
                    "Not approved: it still waits",
                    "release:cancel " + app + " forgets it, release:run " + app + " runs it.");
        }
    }

    private void cancel(Session session, Arguments arguments) {
        var app = arguments.app();
        try (var lock = locks.hold(app, session.operator().name(), "release:cancel")) {
            var cancelled = require(app);
            waiting.remove(lock);
            session.step("Nothing waits to be released of " + app + " any more: " + cancelled.reason());
            session.detail("ps:rebuild " + app + " builds what was pushed last.");
        }
    }

    private Waiting require(AppName app) {
        return waiting.find(app)
                .orElseThrow(() -> new NotFound(
                        "Nothing of " + app + " waits to be released", "release:report " + app + " shows its mode."));
    }

    private Report report() {
        var fields = new ReportFields(TOPIC, settings)
                .all(ReleaseProperties.MODE, ReleaseProperties.TEST_TIMEOUT)
                .value("release-waiting", app -> told(app, Waiting::reason))
                .value("release-waiting-by", app -> told(app, Waiting::by))
                .value(
                        "release-waiting-since",
                        app -> told(app, one -> one.since().toString()))
                .value("release-waiting-tasks", app -> told(app, one -> String.join("; ", one.tasks())));
        return new Report(TOPIC, fields, apps);
    }

    private String told(AppName app, Function<Waiting, String> what) {
        Optional<Waiting> found = waiting.find(app);
        return found.map(what).orElse("");
    }
}
