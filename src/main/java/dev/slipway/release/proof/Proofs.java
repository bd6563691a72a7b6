package dev.slipway.release.proof;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.util.Optional;

/** The proofs of each app's releases, a file of its own beside each; releases of before there were any have none. */
public final class Proofs {

    private final StateDir state;

    public Proofs(StateDir state) {
        this.state = state;
    }

    /** A release's proof, and whether the release before it took over again because of it. */
    public record Kept(Proof proof, boolean rolledBack) {}

    public Optional<Kept> find(AppName app, ReleaseNumber number) {
        return file(app, number).read();
    }

    public void keep(AppLock app, ReleaseNumber number, Proof proof) {
        file(app.app(), number).write(new Kept(proof, false));
    }

    public void keepOfRolledBack(AppLock app, ReleaseNumber number, Proof proof) {
        file(app.app(), number).write(new Kept(proof, true));
    }

    /** Whether it has been tried, and was found worse than the one before it. */
    public boolean isRolledBack(AppName app, ReleaseNumber number) {
        return find(app, number).filter(Kept::rolledBack).isPresent();
    }

    private JsonFile<Kept> file(AppName app, ReleaseNumber number) {
        Path directory = state.release(app.value(), number.value());
        return new JsonFile<>(directory.resolve("proof.json"), Kept.class);
    }
}
