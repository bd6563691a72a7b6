package dev.slipway.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Hands out each app's lock to one holder at a time. In memory: a crash frees all. Thread-safe. */
public final class AppLocks {

    /** A settings change takes milliseconds: who meets another one waits, who meets a deploy is told. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** Recovery and maintenance may take a little longer, and a pusher would rather wait than push again. */
    private static final Duration DEPLOY_PATIENCE = Duration.ofSeconds(30);

    private final DeployLocks deployLocks;
    private final Clock clock;
    private final Map<AppName, Held> held = new HashMap<>();

    public AppLocks(DeployLocks deployLocks, Clock clock) {
        this.deployLocks = deployLocks;
        this.clock = clock;
    }

    /**
     * For what deploys, restarts or stops. Refuses at once, as AppBusy, an app that a deploy holds or a person has locked;
     * waits a moment for who only writes settings.
     */
    public AppLock hold(AppName app, String holder, String purpose) {
        deployLocks.find(app).ifPresent(lock -> {
            throw AppBusy.lockedBy(app, lock);
        });
        synchronized (held) {
            var other = held.get(app);
            if (other != null && other.brief) {
                awaitFree(app, DEPLOY_PATIENCE);
            }
            refuseIfHeld(app);
            return take(app, holder, purpose, false);
        }
    }

    /** For what only writes settings: waits a moment for another change, and a person's lock does not matter. */
    public AppLock holdForSettings(AppName app, String holder, String purpose) {
        synchronized (held) {
            awaitFree(app, PATIENCE);
            refuseIfHeld(app);
            return take(app, holder, purpose, true);
        }
    }

    /** Who holds the app now. */
    public Optional<AppLock> holder(AppName app) {
        synchronized (held) {
            return Optional.ofNullable(held.get(app));
        }
    }

    private void refuseIfHeld(AppName app) {
        var other = held.get(app);
        if (other != null) {
            throw AppBusy.heldBy(other);
        }
    }

    private AppLock take(AppName app, String holder, String purpose, boolean brief) {
        var lock = new Held(app, purpose, holder, clock.instant(), brief);
        held.put(app, lock);
        return lock;
    }

    /** Elapsed time, not the clock: a clock that is set must not prolong a wait. */
    private void awaitFree(AppName app, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (held.containsKey(app) && left > 0) {
            try {
                held.wait(left);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
    }

    private final class Held implements AppLock {

        private final AppName app;
        private final String purpose;
        private final String holder;
        private final Instant since;
        private final boolean brief;

        private Held(AppName app, String purpose, String holder, Instant since, boolean brief) {
            this.app = app;
            this.purpose = purpose;
            this.holder = holder;
            this.since = since;
            this.brief = brief;
        }

        @Override
        public AppName app() {
            return app;
        }

        @Override
        public String purpose() {
            return purpose;
        }

        @Override
        public String holder() {
            return holder;
        }

        @Override
        public Instant since() {
            return since;
        }

        @Override
        public void close() {
            synchronized (held) {
                held.remove(app, this);
                held.notifyAll();
            }
        }
    }
}
