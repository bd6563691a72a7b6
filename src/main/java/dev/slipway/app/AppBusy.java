package dev.slipway.app;

import dev.slipway.error.Conflict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Somebody else changes the app, or has locked it. The first sentence is Dokku's: scripts match on it. */
public final class AppBusy extends Conflict {

    private static final long serialVersionUID = 1L;

    private AppBusy(AppName app, String... nextSteps) {
        super(app + " currently has a deploy lock in place. Exiting...", nextSteps);
    }

    static AppBusy heldBy(AppLock holder) {
        return new AppBusy(
                holder.app(),
                holder.purpose() + " by " + holder.holder() + " holds it since " + time(holder.since())
                        + " and lets go by itself: try again then.",
                "logs " + holder.app() + " -t shows what the app does meanwhile.");
    }

    static AppBusy lockedBy(AppName app, DeployLock lock) {
        return new AppBusy(
                app,
                "Locked by " + lock.holder() + " since " + time(lock.since()) + ".",
                "Run 'apps:unlock' to release the existing deploy lock: apps:unlock " + app);
    }

    private static Instant time(Instant since) {
        return since.truncatedTo(ChronoUnit.SECONDS);
    }
}
