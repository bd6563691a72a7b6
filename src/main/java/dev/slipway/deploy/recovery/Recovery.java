package dev.slipway.deploy.recovery;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.deploy.crew.Together;
import dev.slipway.error.SlipwayException;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At the server's start: makes good what a crash or a reboot left. To be run once, before or while callers are served; each
 * app is held while it is mended.
 */
public final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /** Enough that one slow app does not hold up all, few enough that the host can do something else. */
    private static final int AT_ONCE = 4;

    private final Apps apps;
    private final AppLocks locks;
    private final Mending mending;
    private final Strays strays;
    private final Together together;

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
        together.eachToTheEnd(lanes(apps.list()), lane -> lane.forEach(this::mend));
    }

    private static List<List<AppName>> lanes(List<AppName> all) {
        return IntStream.range(0, Math.min(AT_ONCE, all.size()))
                .mapToObj(lane -> IntStream.range(0, all.size())
                        .filter(index -> index % AT_ONCE == lane)
                        .mapToObj(all::get)
                        .toList())
                .toList();
    }

    private void mend(AppName app) {
        try (var lock = locks.holdForSettings(app, "slipway", "recovery")) {
            mending.mend(lock);
        } catch (SlipwayException failure) {
            log.error("recovery failed app={}: {}", app, failure.sentence(), failure);
        }
    }
}
