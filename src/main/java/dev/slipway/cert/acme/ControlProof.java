package dev.slipway.cert.acme;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.cert.Challenges;
import dev.slipway.error.SlipwayException;
import java.util.function.Consumer;

/**
 * Lets the proxy answer challenges for an app while a certificate is asked for. The app is held only for the changes: an
 * authority may take minutes, and a push shall not wait for it.
 */
public final class ControlProof {

    private final Challenges challenges;
    private final AppLocks locks;
    private final Consumer<AppLock> reroute;

    /** The last one writes the app's routes anew. */
    public ControlProof(Challenges challenges, AppLocks locks, Consumer<AppLock> reroute) {
        this.challenges = challenges;
        this.locks = locks;
        this.reroute = reroute;
    }

    void during(AppName app, String operator, Runnable work) {
        challenges.begin(app);
        try {
            locked(app, operator, reroute);
            work.run();
        } catch (SlipwayException failed) {
            challenges.end(app);
            closeAfter(failed, app, operator);
            throw failed;
        } finally {
            challenges.end(app);
        }
    }

    /** What failed first is what the caller is told. */
    private void closeAfter(SlipwayException failed, AppName app, String operator) {
        try {
            locked(app, operator, reroute);
        } catch (SlipwayException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    void locked(AppName app, String operator, Consumer<AppLock> change) {
        try (var lock = locks.holdForSettings(app, operator, "letsencrypt")) {
            change.accept(lock);
        }
    }
}
