package dev.slipway.command.app;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.PsProperties;
import dev.slipway.command.Session;
import dev.slipway.deploy.Deployments;
import dev.slipway.error.AppFailed;
import java.util.function.Consumer;

/** A change of an app's settings that takes effect by a new release of what is deployed: one write, one rollout. */
public final class Renewal {

    private final AppLocks locks;
    private final Settings settings;
    private final Deployments deployments;

    public Renewal(AppLocks locks, Settings settings, Deployments deployments) {
        this.locks = locks;
        this.settings = settings;
        this.deployments = deployments;
    }

    /** What is changed under the lock; gives the reason that {@code releases} will show. */
    @FunctionalInterface
    public interface Change {

        String make(AppLock lock);
    }

    /** Makes the change and, unless it is to wait or nothing is deployed, rolls it out. */
    public void apply(Session session, AppName app, Occasion occasion, Change change) {
        apply(
                session,
                app,
                occasion,
                lock -> {
                    String reason = change.make(lock);
                    announce(session, occasion);
                    rollOut(session, lock, reason);
                },
                change::make);
    }

    /** Does the one thing where the change is to take effect now, else the other, under the app's lock. */
    public void apply(Session session, AppName app, Occasion occasion, Consumer<AppLock> now, Consumer<AppLock> later) {
        boolean rollOut = occasion.atOnce() && deployments.isDeployed(app) && !isDeferred(app);
        String operator = session.operator().name();
        String command = occasion.command();
        try (var lock = rollOut ? locks.hold(app, operator, command) : locks.holdForSettings(app, operator, command)) {
            (rollOut ? now : later).accept(lock);
        }
    }

    /** Whether what serves goes on as it is until the next deploy. */
    public boolean waits(AppName app, Occasion occasion) {
        return deployments.isDeployed(app) && (!occasion.atOnce() || isDeferred(app));
    }

    private static void announce(Session session, Occasion occasion) {
        if (!occasion.announcement().isEmpty()) {
            session.step(occasion.announcement());
        }
    }

    private void rollOut(Session session, AppLock lock, String reason) {
        try {
            deployments.renew(lock, session.operator().name(), reason, session::plain);
        } catch (AppFailed failure) {
            session.warn(
                    "What was set stays set, but the release that serves " + lock.app() + " is still the old one.");
            throw failure;
        }
    }

    private boolean isDeferred(AppName app) {
        return settings.computed(app, PsProperties.SKIP_DEPLOY).equals("true");
    }
}
