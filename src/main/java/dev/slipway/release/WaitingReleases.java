package dev.slipway.release;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ReleaseProperties;
import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.util.Optional;

/**
 * What was pushed and built and waits for somebody to let it start, at most one an app: the newest push. It stays over
 * restarts, all that it consists of with it.
 */
public final class WaitingReleases {

    private final StateDir state;
    private final Settings settings;

    public WaitingReleases(StateDir state, Settings settings) {
        this.state = state;
        this.settings = settings;
    }

    /** What {@code waiting.json} holds. */
    private record WaitingFile(
            ReleaseFile release, String appJson, boolean skipsChecks, String configPrint, PendingWork pending) {

        private static WaitingFile of(WaitingRelease waiting) {
            return new WaitingFile(
                    ReleaseFile.of(waiting.release()),
                    waiting.appJson(),
                    waiting.skipsChecks(),
                    waiting.configPrint(),
                    waiting.pending());
        }

        private WaitingRelease waiting(AppName app) {
            return new WaitingRelease(release.release(app), appJson, skipsChecks, configPrint, pending);
        }
    }

    /** Whether new releases of the app wait. */
    public boolean isHeld(AppName app) {
        return !mode(app).equals(ReleaseProperties.AUTO);
    }

    public String mode(AppName app) {
        return settings.computed(app, ReleaseProperties.MODE);
    }

    public Optional<WaitingRelease> find(AppName app) {
        return file(app).read().map(file -> file.waiting(app));
    }

    public void put(AppLock app, WaitingRelease waiting) {
        file(app.app()).write(WaitingFile.of(waiting));
    }

    /** Waits no more; its images are the caller's to let go. */
    public void remove(AppLock app) {
        file(app.app()).delete();
    }

    private JsonFile<WaitingFile> file(AppName app) {
        return new JsonFile<>(state.waiting(app.value()), WaitingFile.class);
    }
}
