package dev.slipway.deploy.recovery;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.error.SlipwayException;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees instances that ended and that the engine does not start again: after a port was taken at boot, or when somebody
 * stopped or removed one. To be run every few seconds; asks the engine once.
 */
public final class Reconciler implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    private final Apps apps;
    private final AppLocks locks;
    private final Fleet fleet;
    private final Mending mending;

    public Reconciler(Apps apps, AppLocks locks, Fleet fleet, Mending mending) {
        this.apps = apps;
        this.locks = locks;
        this.fleet = fleet;
        this.mending = mending;
    }

    /** Never throws what a scheduler would take for a reason to stop. */
    @Override
    public void run() {
        try {
            Map<AppName, List<Instance>> instances = fleet.all().stream().collect(Collectors.groupingBy(Instance::app));
            apps.list().forEach(app -> look(app, instances.getOrDefault(app, List.of())));
        } catch (SlipwayException engineAway) {
            log.warn("not reconciled: {}", engineAway.sentence());
        }
    }

    private void look(AppName app, List<Instance> instances) {
        // Who holds it is changing just what would be looked at.
        if (locks.holder(app).isPresent() || mending.isWhole(app, instances)) {
            return;
        }
        log.warn("instances are missing app={}", app);
        try (var lock = locks.holdForSettings(app, "slipway", "recovery")) {
            mending.mend(lock);
        } catch (SlipwayException failure) {
            log.warn("not mended app={}: {}", app, failure.sentence());
        }
    }
}
