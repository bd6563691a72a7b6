package dev.slipway.command.route;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Session;
import dev.slipway.command.report.PropertySet;
import dev.slipway.deploy.Deployments;
import dev.slipway.error.ExitCode;
import dev.slipway.error.SlipwayException;
import dev.slipway.route.HostnameTaken;
import dev.slipway.route.upkeep.HeldBack;
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
        locked(session, app, command, lock -> {
            change.accept(lock);
            try {
                reroute(session, lock);
            } catch (SlipwayException refused) {
                undo.accept(lock);
                throw refused;
            }
        });
    }

    /** Under the app's lock; a hostname's owner is named only to those who may know of it. */
    void locked(Session session, AppName app, String command, Consumer<AppLock> action) {
        try (var lock = locks.holdForSettings(app, session.operator().name(), command)) {
            action.accept(lock);
        } catch (HostnameTaken taken) {
            throw taken.asSeenBy(session.operator()::sees);
        }
    }

    /** Tells the proxy of the app's routes. */
    void renew(Session session, AppName app, String command) {
        locked(session, app, command, lock -> reroute(session, lock));
    }

    /** What the proxy cannot take because of its owner's own files is kept, and made by the server once they are well. */
    private void reroute(Session session, AppLock app) {
        try {
            deployments.reroute(app);
        } catch (HeldBack waits) {
            session.tell(waits.asWaiting());
        }
    }

    /** As {@link #change}, by a new release: what hostnames lead to must have a port of the host first. */
    void changeByRelease(
            Session session, AppName app, String command, Consumer<AppLock> change, Consumer<AppLock> undo) {
        String operator = session.operator().name();
        try (var lock = locks.hold(app, operator, command)) {
            change.accept(lock);
            try {
                deployments.renew(lock, operator, command, session::plain);
            } catch (HeldBack waits) {
                session.tell(waits);
            } catch (SlipwayException refused) {
                undo.accept(lock);
                throw refused;
            }
        } catch (HostnameTaken taken) {
            throw taken.asSeenBy(session.operator()::sees);
        }
    }

    boolean isDeployed(AppName app) {
        return deployments.isDeployed(app);
    }

    /** Tells the proxy of every app after a change for all; one failure does not stop the others. */
    ExitCode renewAll(Session session, String command) {
        var outcome = ExitCode.OK;
        for (AppName app : apps.list()) {
            try {
                renew(session, app, command);
            } catch (SlipwayException failure) {
                session.tell(failure);
                outcome = failure.exitCode();
            }
        }
        return outcome;
    }

    /** What follows when a property of the routes was set. */
    public PropertySet.Effect effect(String command) {
        return new PropertySet.Effect() {
            @Override
            public void on(AppLock app) {
                deployments.reroute(app);
            }

            @Override
            public ExitCode onAll(Session session) {
                return renewAll(session, command);
            }
        };
    }
}
