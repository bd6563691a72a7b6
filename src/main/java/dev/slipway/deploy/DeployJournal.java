package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.config.Configs;
import dev.slipway.process.Formations;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.util.Optional;

/**
 * How far a rollout has come, written down so that a crash can be made good: up to {@link Step#ROUTE} it is undone; from
 * there on it depends on what the proxy serves; once the release is current, only the rest is done.
 */
public final class DeployJournal {

    private final StateDir state;
    private final Releases releases;
    private final Configs configs;
    private final Formations formations;

    public DeployJournal(StateDir state, Releases releases, Configs configs, Formations formations) {
        this.state = state;
        this.releases = releases;
        this.configs = configs;
        this.formations = formations;
    }

    /** A rollout that has begun: of which release, as far as which step. */
    public record Entry(ReleaseNumber candidate, Step step) {}

    /** What {@code deploy.json} holds. */
    private record EntryFile(int candidate, Step step) {}

    public Optional<Entry> find(AppName app) {
        return file(app).read().map(entry -> new Entry(new ReleaseNumber(entry.candidate()), entry.step()));
    }

    public void write(AppLock app, ReleaseNumber candidate, Step step) {
        file(app.app()).write(new EntryFile(candidate.value(), step));
    }

    /**
     * Makes the release current, and the app's config and formation those that it was made with, which matters after a
     * rollback. Idempotent: a crash in between is made good by doing it again.
     */
    public void commit(AppLock app, Release release) {
        releases.markCurrent(app, release.number());
        var own = releases.snapshot(app.app(), release.number()).own();
        if (!configs.own(app.app()).equals(own)) {
            configs.set(app, own);
        }
        if (!formations.of(app.app()).equals(release.operation().formation())) {
            formations.set(app, release.operation().formation());
        }
        end(app);
    }

    /** Forgets a release that never served. */
    public void undo(AppLock app, ReleaseNumber candidate) {
        releases.remove(app.app(), candidate);
        end(app);
    }

    private void end(AppLock app) {
        file(app.app()).delete();
    }

    private JsonFile<EntryFile> file(AppName app) {
        return new JsonFile<>(state.deployJournal(app.value()), EntryFile.class);
    }
}
