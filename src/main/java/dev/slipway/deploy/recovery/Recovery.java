package dev.slipway.deploy.recovery;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.deploy.crew.Together;
import dev.slipway.error.SlipwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At the server's start: makes good what a crash or a reboot left. To be run once, before or while callers are served; each
 * app is held while it is mended.
 */
public final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    private final Apps apps;
    private final AppLocks locks;
    private final Mending mending;
    private final Strays strays;
    private final Together together;

    /** How many apps are mended at once is how many threads these have. */
    public Recovery(Apps apps, AppLocks locks, Mending mending, Strays strays, Together together) {
        this.apps = apps;
        this.locks = locks;
        this.mending = mending;
        this.strays = strays;
        this.together = together;
    }

    /** Blocks until all apps are mended; one that cannot be is logged and does not keep the others from it. */
    public void recover() {
        try {
            strays.remove();
        } catch (SlipwayException failure) {
            log.error("recovery of what is left over failed: {}", failure.sentence(), failure);
        }
        together.eachToTheEnd(apps.list(), this::mend);
    }

    private void mend(AppName app) {
        try (var lock = locks.holdForSettings(app, "slipway", "recovery")) {
            mending.mend(lock);
        } catch (SlipwayException failure) {
            log.error("recovery failed app={}: {}", app, failure.sentence(), failure);
        }
    }
}
