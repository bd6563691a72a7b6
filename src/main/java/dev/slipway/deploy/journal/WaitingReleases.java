package dev.slipway.deploy.journal;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ReleaseProperties;
import dev.slipway.release.Origin;
import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was pushed and built and waits for somebody to let it start, at most one an app: the newest push. It stays over
 * restarts. The image is in the build cache; what counts is the commit, which is built from there when it is let go.
 */
public final class WaitingReleases {

    private final StateDir state;
    private final Settings settings;

    public WaitingReleases(StateDir state, Settings settings) {
        this.state = state;
        this.settings = settings;
    }

    /** Since when, by whom and why it was made, of which commit, and the tasks that have not run. */
    public record Waiting(Instant since, String by, String reason, String commit, List<String> tasks) {

        public Waiting {
            tasks = List.copyOf(tasks);
        }

        public static Waiting of(Origin origin, List<String> tasks) {
            return new Waiting(origin.created(), origin.by(), origin.reason(), origin.commit(), tasks);
        }
    }

    /** Whether new releases of the app wait. */
    public boolean isHeld(AppName app) {
        return !mode(app).equals(ReleaseProperties.AUTO);
    }

    public String mode(AppName app) {
        return settings.computed(app, ReleaseProperties.MODE);
    }

    public Optional<Waiting> find(AppName app) {
        return file(app).read();
    }

    public void put(AppLock app, Waiting waiting) {
        file(app.app()).write(waiting);
    }

    /** What waited, if anything did. */
    public Optional<Waiting> remove(AppLock app) {
        var waiting = find(app.app());
        file(app.app()).delete();
        return waiting;
    }

    private JsonFile<Waiting> file(AppName app) {
        return new JsonFile<>(state.waiting(app.value()), Waiting.class);
    }
}
