package dev.slipway.git.transfer;

import dev.slipway.app.AppName;
import dev.slipway.error.Conflict;
import dev.slipway.git.branch.DeployBranches;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One push at a time moves an app's deploy branch, from before its deploy until the branch has moved. The app's lock is free
 * again when the deploy is done, a moment too early: a push in between would deploy, and then find that the branch moved.
 */
final class Turns {

    /** Between a deploy's end and the branch's move there is one small write; longer, a deploy runs. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<AppName, Semaphore> turns = new ConcurrentHashMap<>();
    private final DeployBranches branches;

    Turns(DeployBranches branches) {
        this.branches = branches;
    }

    /** At most a moment's wait; while another push deploys this is AppBusy, with who holds the app since when. */
    Turn take(AppName app, String pusher) {
        var turn = turns.computeIfAbsent(app, name -> new Semaphore(1));
        try {
            if (turn.tryAcquire()) {
                return turn::release;
            }
            branches.refuseIfHeld(app, pusher);
            if (turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return turn::release;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new Conflict(
                app + " currently has a deploy lock in place. Exiting...",
                "Another push of " + app + " is being deployed; push again when it is done.");
    }

    /** Given back once. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }
}
