package dev.slipway.command.app;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.DeployLocks;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.ExitCode;
import java.util.List;

/** A person's lock on an app's deploys: {@code apps:lock|locked|unlock}. A deploy key may: CI jobs use them. */
public final class AppLockCommands {

    private final AppLocks locks;
    private final DeployLocks deployLocks;

    public AppLockCommands(AppLocks locks, DeployLocks deployLocks) {
        this.locks = locks;
        this.deployLocks = deployLocks;
    }

    public List<Command> commands() {
        return List.of(lock(), locked(), unlock());
    }

    boolean isLocked(AppName app) {
        return deployLocks.find(app).isPresent() || locks.holder(app).isPresent();
    }

    private Command lock() {
        return Command.changing("apps:lock", Permission.DEPLOY)
                .usage("<app>", "Locks an app for deployment")
                .takes(Grammar.of(Target.APP))
                .does((session, arguments) -> {
                    deployLocks.create(arguments.app(), session.operator().name());
                    session.step("Deploy lock created");
                });
    }

    private Command locked() {
        return Command.reading("apps:locked", Permission.DEPLOY)
                .usage("<app>", "Checks if an app is locked for deployment")
                .takes(Grammar.of(Target.APP))
                .exits((session, arguments) -> {
                    if (isLocked(arguments.app())) {
                        session.plain("Deploy lock exists");
                        return ExitCode.OK;
                    }
                    session.warn("Deploy lock does not exist");
                    return ExitCode.FAILED;
                });
    }

    private Command unlock() {
        return Command.changing("apps:unlock", Permission.DEPLOY)
                .usage("<app>", "Unlocks an app for deployment")
                .takes(Grammar.of(Target.APP))
                .does(this::unlock);
    }

    /** Without a lock: not an error as in Dokku, whose GitHub action would show every good run's last step as failed. */
    private void unlock(Session session, Arguments arguments) {
        var app = arguments.app();
        boolean deploying = locks.holder(app).isPresent();
        boolean removed = deployLocks.remove(app);
        if (deploying || removed) {
            session.warn("A deploy may be in progress.");
            session.warn("Removing the app lock will not stop in progress deploys.");
        }
        if (removed) {
            session.step("Deploy lock removed");
        } else {
            session.warn("Deploy lock does not exist");
        }
    }
}
