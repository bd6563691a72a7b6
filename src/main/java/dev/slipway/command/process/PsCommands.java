package dev.slipway.command.process;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import dev.slipway.app.property.PsProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.Serving;
import dev.slipway.deploy.history.NothingPushed;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Starting and stopping: {@code ps:start|stop|restart|rebuild|restore|retire}. */
public final class PsCommands {

    private final EachApp each;
    private final Settings settings;
    private final AppLocks locks;
    private final Deployments deployments;
    private final Function<AppName, List<String>> expire;

    /** The function ends an app's one-off commands whose time is over, and names them. */
    public PsCommands(
            EachApp each,
            Settings settings,
            AppLocks locks,
            Deployments deployments,
            Function<AppName, List<String>> expire) {
        this.each = each;
        this.settings = settings;
        this.locks = locks;
        this.deployments = deployments;
        this.expire = expire;
    }

    public List<Command> commands() {
        return List.of(
                acting("ps:start", "[<process-name>]", "Start an app", this::start),
                acting("ps:stop", "[<process-name>]", "Stop an app", this::stop),
                acting("ps:restart", "[<process-name>]", "Restart an app", this::restart),
                rebuild(),
                restore(),
                retire());
    }

    /** One act on one process type, or on all of an app's. */
    @FunctionalInterface
    private interface Act {
        void run(Session session, AppLock app, Optional<ProcessType> process);
    }

    private Command acting(String name, String more, String summary, Act act) {
        return Command.changing(name, Permission.CHANGE)
                .usage("[--parallel count] [--all|<app>] " + more, summary)
                .takes(Grammar.of(Target.APP_OR_ALL).words(1).with(EachApp.PARALLEL))
                .exits((session, arguments) -> {
                    var process = arguments.word(0).map(ProcessType::new);
                    return each.run(session, arguments, app -> ifDeployed(session, app, name, act, process));
                });
    }

    private void ifDeployed(Session session, AppName app, String command, Act act, Optional<ProcessType> process) {
        if (!deployments.isDeployed(app)) {
            session.warn("App " + app + " has not been deployed");
            return;
        }
        process.ifPresent(type -> requireKnown(app, type));
        try (var lock = locks.hold(app, session.operator().name(), command)) {
            act.run(session, lock, process);
        }
    }

    private void requireKnown(AppName app, ProcessType type) {
        var types = deployments.serving(app).map(Serving::types).orElse(List.of());
        if (!types.contains(type)) {
            throw new Misuse("Process " + type + " is not one of " + app, "The release that serves has " + types + ".");
        }
    }

    private void start(Session session, AppLock app, Optional<ProcessType> process) {
        session.step("Starting " + named(app, process));
        deployments.start(app, process, session::plain);
    }

    private void stop(Session session, AppLock app, Optional<ProcessType> process) {
        session.step("Stopping " + named(app, process));
        deployments.stop(app, process, session::plain);
    }

    /** New instances beside the old ones, as any release: a restart that fails leaves what served serving. */
    private void restart(Session session, AppLock app, Optional<ProcessType> process) {
        session.step("Restarting " + named(app, process));
        String reason = "Restarted" + process.map(type -> " for " + type).orElse("");
        deployments.renew(app, session.operator().name(), reason, session::plain);
    }

    private static String named(AppLock app, Optional<ProcessType> process) {
        return process.map(type -> "process " + type + " of ").orElse("") + "app " + app.app();
    }

    private Command rebuild() {
        return Command.changing("ps:rebuild", Permission.CHANGE)
                .usage("[--parallel count] [--all|<app>]", "Rebuilds an app from source")
                .takes(Grammar.of(Target.APP_OR_ALL).with(EachApp.PARALLEL))
                .exits((session, arguments) -> each.run(session, arguments, app -> rebuild(session, app)));
    }

    private void rebuild(Session session, AppName app) {
        try (var lock = locks.hold(app, session.operator().name(), "ps:rebuild")) {
            deployments.rebuild(lock, session.operator().name(), session::plain);
        } catch (NothingPushed nothing) {
            // As in Dokku no failure: whoever rebuilds all apps has some that were never pushed.
            String branch = settings.computed(app, GitProperties.DEPLOY_BRANCH);
            session.step("WARNING: Cannot build from '" + branch + "' as there are no commits stored at that branch.");
            nothing.nextSteps().forEach(session::detail);
        }
    }

    private Command restore() {
        return Command.changing("ps:restore", Permission.CHANGE)
                .usage("[<app>]", "Start previously running apps e.g. after reboot")
                .takes(Grammar.of(Target.OPTIONAL_APP))
                .exits((session, arguments) -> each.run(session, arguments, app -> restore(session, app)));
    }

    private void restore(Session session, AppName app) {
        boolean wanted = settings.computed(app, PsProperties.RESTORE).equals("true");
        if (!wanted) {
            session.warn("Skipping restore of " + app + ": ps:set " + app + " restore true turns it on");
        } else if (deployments.isDeployed(app)) {
            session.step("Restoring app " + app);
            try (var lock = locks.hold(app, session.operator().name(), "ps:restore")) {
                deployments.start(lock, Optional.empty(), session::plain);
            }
        }
    }

    /** Old instances go by themselves, each when its last connection is closed; there is nothing to hurry but commands. */
    private Command retire() {
        return Command.changing("ps:retire", Permission.CHANGE)
                .usage("[<app>]", "Remove old containers whose time has come")
                .takes(Grammar.of(Target.OPTIONAL_APP))
                .exits((session, arguments) -> {
                    var outcome = each.run(
                            session,
                            arguments,
                            app -> expire.apply(app).forEach(name -> session.step("Retired " + name)));
                    session.detail("Old instances are removed as soon as their connections have ended.");
                    return outcome;
                });
    }
}
