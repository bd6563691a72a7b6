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
import dev.slipway.deploy.wait.HeldReleases;
import dev.slipway.error.Conflict;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import dev.slipway.release.PendingWork;
import dev.slipway.release.WaitingRelease;
import dev.slipway.voice.Printable;
import java.time.temporal.ChronoUnit;
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
    private final Deployments deployments;

    public ReleaseTopic(Apps apps, Settings settings, AppLocks locks, Deployments deployments) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
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
                        Settable.matching(ReleaseProperties.TEST_TIMEOUT, SECONDS, "1 to 99999 seconds"),
                        Settable.matching(ReleaseProperties.TASK_TIMEOUT, SECONDS, "1 to 99999 seconds")));
        var commands = List.of(
                modes.command(
                        TOPIC,
                        "Set whether pushed releases start by themselves, and how long their tasks and tests may take"),
                report().command(TOPIC, "Displays what waits to be released of one or more apps"),
                letting("release:run"),
                letting(APPROVE),
                Command.changing("release:cancel", Permission.CHANGE)
                        .usage("<app> [<commit>]", "Forget the release that waits, and what nginx holds back")
                        .takes(Grammar.of(Target.APP).words(1))
                        .does(this::cancel));
        return new Topic(TOPIC, "Manage when pushed releases start", commands);
    }

    private Command letting(String name) {
        return Command.changing(name, Permission.CHANGE)
                .usage("<app> [<commit>]", "Run the tasks of the release that waits, and start it")
                .takes(Grammar.of(Target.APP).words(1))
                .does((session, arguments) -> run(session, arguments, name));
    }

    private void run(Session session, Arguments arguments, String command) {
        var app = arguments.app();
        String operator = session.operator().name();
        var seen = require(app, arguments.word(0));
        if (command.equals(APPROVE)) {
            confirm(session, seen, pending(app, operator, seen));
        }
        try (var lock = locks.hold(app, operator, command)) {
            deployments.release(lock, seen, session::plain);
        }
    }

    /** Who reads on for minutes holds up nobody; who could not start it now anyway is told that before being asked. */
    private PendingWork pending(AppName app, String operator, WaitingRelease seen) {
        try (var lock = locks.hold(app, operator, APPROVE)) {
            return deployments.pending(require(lock.app(), Optional.of(seen.commit())));
        }
    }

    /** Who types it at a terminal reads first what it sets going. */
    private static void confirm(Session session, WaitingRelease seen, PendingWork pending) {
        var app = seen.release().app();
        var origin = seen.release().origin();
        session.heading(origin.reason() + ", by " + origin.by());
        HeldReleases.lines(pending).forEach(session::detail);
        if (!Confirmation.isWanted(session, "Run that and start it?")) {
            throw new Misuse(
                    "Not approved: it still waits",
                    "release:cancel " + app + " forgets it, release:run " + app + " runs it.");
        }
    }

    private void cancel(Session session, Arguments arguments) {
        var app = arguments.app();
        try (var lock = locks.hold(app, session.operator().name(), "release:cancel")) {
            boolean isMeant = arguments.word(0).isPresent()
                    || deployments.waiting(app).isPresent()
                    || deployments.held(app).isEmpty();
            // Before anything is forgotten: who names another commit means something else.
            var cancelled = isMeant ? Optional.of(require(app, arguments.word(0))) : Optional.<WaitingRelease>empty();
            var held = deployments.forgetHeld(lock);
            held.forEach(one -> session.step("Forgotten, and not done when nginx is well again: "
                    + one.wish().text()));
            cancelled.ifPresent(one -> {
                deployments.cancel(lock);
                session.step(
                        "Forgotten, and not released: " + one.release().origin().reason());
                session.detail("ps:rebuild " + app + " builds what was pushed last.");
            });
        }
    }

    /** What waits: if a commit is named, that one and no later push of which the caller does not know. */
    private WaitingRelease require(AppName app, Optional<String> commit) {
        var waiting = deployments
                .waiting(app)
                .orElseThrow(() -> new NotFound(
                        "Nothing of " + app + " waits to be released",
                        "releases " + app + " shows what was started, release:report " + app + " its mode."));
        commit.filter(typed -> !waiting.isOf(typed)).ifPresent(typed -> {
            throw new Conflict(
                    "What waits of " + app + " is not " + Printable.of(typed) + ": "
                            + waiting.release().origin().reason() + ", by "
                            + waiting.release().origin().by(),
                    "release:approve " + app + " " + waiting.commit() + " shows that and asks.");
        });
        return waiting;
    }

    private Report report() {
        var fields = new ReportFields(TOPIC, settings)
                .all(ReleaseProperties.MODE, ReleaseProperties.TEST_TIMEOUT, ReleaseProperties.TASK_TIMEOUT)
                .value(
                        "release-waiting",
                        app -> told(app, one -> one.release().origin().reason()))
                .value(
                        "release-waiting-by",
                        app -> told(app, one -> one.release().origin().by()))
                .value("release-waiting-commit", app -> told(app, WaitingRelease::commit))
                .value(
                        "release-waiting-since",
                        app -> told(
                                app,
                                one -> one.release()
                                        .origin()
                                        .created()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString()))
                .value(
                        "release-waiting-tasks",
                        app -> told(app, one -> String.join("; ", one.pending().tasks())))
                .value(
                        "release-waiting-migrations",
                        app -> told(app, one -> String.join("; ", one.pending().migrations())));
        return new Report(TOPIC, fields, apps);
    }

    private String told(AppName app, Function<WaitingRelease, String> what) {
        return deployments.waiting(app).map(what).orElse("");
    }
}
