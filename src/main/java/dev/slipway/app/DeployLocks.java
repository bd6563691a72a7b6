package dev.slipway.app;

import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.time.Clock;
import java.util.Optional;

/** The locks that people put on apps; they stay over a restart. */
public final class DeployLocks {

    private final StateDir state;
    private final Clock clock;

    public DeployLocks(StateDir state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    public Optional<DeployLock> find(AppName app) {
        return file(app).read();
    }

    /** Makes the lock, in place of one that is there already. */
    public void create(AppName app, String holder) {
        file(app).write(new DeployLock(holder, clock.instant()));
    }

    /** Whether there was one. */
    public boolean remove(AppName app) {
        return file(app).delete();
    }

    private JsonFile<DeployLock> file(AppName app) {
        return new JsonFile<>(state.deployLock(app.value()), DeployLock.class);
    }
}
