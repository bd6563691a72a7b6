package dev.slipway.command.route;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Session;
import dev.slipway.deploy.Deployments;
import dev.slipway.error.ExitCode;
import dev.slipway.error.SlipwayException;
import java.util.function.Consumer;

/** A change of an app's routes that takes effect at once: made under its lock, then the proxy is told. */
public final class Routing {

    private final Apps apps;
    private final AppLocks locks;
    private final Deployments deployments;

    public Routing(Apps apps, AppLocks locks, Deployments deployments) {
        this.apps = apps;
        this.locks = locks;
        this.deployments = deployments;
    }

    /** Makes the change; if the proxy refuses what comes of it, takes it back by the second one. */
    void change(Session session, AppName app, String command, Consumer<AppLock> change, Consumer<AppLock> undo) {
        try (var lock = locks.holdForSettings(app, session.operator().name(), command)) {
            change.accept(lock);
            try {
                deployments.reroute(lock);
            } catch (SlipwayException refused) {
                undo.accept(lock);
                throw refused;
            }
        }
    }

    /** Tells the proxy of every app after a change for all; one failure does not stop the others. */
    ExitCode renewAll(Session session, String command) {
        var outcome = ExitCode.OK;
        for (AppName app : apps.list()) {
            try (var lock = locks.holdForSettings(app, session.operator().name(), command)) {
                deployments.reroute(lock);
            } catch (SlipwayException failure) {
                session.tell(failure);
                outcome = failure.exitCode();
            }
        }
        return outcome;
    }
}
