package dev.slipway.deploy.journal;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.deploy.journal.ReleaseDrafts.Draft;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.release.proof.Proof;
import dev.slipway.release.proof.Proofs;
import dev.slipway.run.image.ReleaseImages;
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
    private final ReleaseImages images;
    private final Adoption adoption;
    private final Proofs proofs;

    public DeployJournal(StateDir state, Releases releases, ReleaseImages images, Adoption adoption, Proofs proofs) {
        this.state = state;
        this.proofs = proofs;
        this.releases = releases;
        this.images = images;
        this.adoption = adoption;
    }

    /** A rollout that has begun: of which release, as far as which step. */
    public record Entry(ReleaseNumber candidate, Step step) {}

    /** What {@code deploy.json} holds. */
    private record EntryFile(int candidate, Step step) {}

    public Optional<Entry> find(AppName app) {
        return file(app).read().map(entry -> new Entry(new ReleaseNumber(entry.candidate()), entry.step()));
    }

    /** Writes down the release, which does not serve yet, and keeps its image. */
    public void begin(AppLock app, Draft draft) {
        write(app, draft.release().number(), Step.RELEASE);
        releases.add(app, draft.release(), draft.snapshot());
        images.keep(draft.release());
    }

    /** From here on the hostnames may lead to the release, whoever dies. */
    public void routing(AppLock app, Release release) {
        write(app, release.number(), Step.ROUTE);
    }

    private void write(AppLock app, ReleaseNumber candidate, Step step) {
        file(app.app()).write(new EntryFile(candidate.value(), step));
    }

    /**
     * Makes the release current, and the app's config and formation those that it was made with, which matters after a
     * rollback. Idempotent: a crash in between is made good by doing it again.
     */
    public void commit(AppLock app, Release release) {
        releases.markCurrent(app, release.number());
        adoption.adopt(app, release, releases.snapshot(app.app(), release.number()));
        end(app);
    }

    /** The same of a release whose taking over was watched. */
    public void commit(AppLock app, Release release, Proof proof) {
        proofs.keep(app, release.number(), proof);
        commit(app, release);
    }

    /** The release has served for a moment only: it is kept to be looked at, and the one before it stays current. */
    public void rolledBack(AppLock app, Release release, Proof proof) {
        proofs.keepOfRolledBack(app, release.number(), proof);
        end(app);
    }

    /** The release that is current, and stays so if the candidate does not serve. */
    public Optional<ReleaseNumber> current(AppName app) {
        return releases.currentNumber(app);
    }

    /** Whether it is written down and has not served, not even for a moment. */
    public boolean isUntried(AppName app, ReleaseNumber number) {
        return releases.find(app, number).isPresent() && !proofs.isRolledBack(app, number);
    }

    /** Forgets a release that never served, and what was built for it. */
    public void undo(AppLock app, ReleaseNumber candidate) {
        releases.find(app.app(), candidate).ifPresent(release -> images.drop(app.app(), release));
        releases.remove(app.app(), candidate);
        images.removeOthers(app.app(), releases.list(app.app()));
        end(app);
    }

    /** The release has not served yet and is kept, with what was built for it: it will be rolled out again. */
    public void putOff(AppLock app) {
        end(app);
    }

    private void end(AppLock app) {
        file(app.app()).delete();
    }

    private JsonFile<EntryFile> file(AppName app) {
        return new JsonFile<>(state.deployJournal(app.value()), EntryFile.class);
    }
}
