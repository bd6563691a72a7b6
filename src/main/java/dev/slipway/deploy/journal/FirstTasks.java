package dev.slipway.deploy.journal;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.release.Releases;
import dev.slipway.store.LineFile;
import dev.slipway.store.StateDir;
import java.util.List;

/**
 * Whether what an app wants run once in its life is still to be run. It is owed from before its first release serves, so that
 * neither a crash nor a task that fails loses it: then it is run with the next deploy.
 */
public final class FirstTasks {

    private final StateDir state;
    private final Releases releases;

    public FirstTasks(StateDir state, Releases releases) {
        this.state = state;
        this.releases = releases;
    }

    public boolean areOwed(AppName app) {
        return file(app).exists() || releases.currentNumber(app).isEmpty();
    }

    /** What follows may make the app's first release serve. */
    public void begin(AppLock app) {
        if (areOwed(app.app())) {
            file(app.app()).write(List.of("# The first-deploy tasks have not run yet."));
        }
    }

    /** They have run, or there were none. */
    public void settle(AppLock app) {
        file(app.app()).delete();
    }

    private LineFile file(AppName app) {
        return new LineFile(state.firstTasks(app.value()));
    }
}
