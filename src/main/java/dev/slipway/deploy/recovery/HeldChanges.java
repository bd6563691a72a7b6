package dev.slipway.deploy.recovery;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.deploy.Deployments;
import dev.slipway.error.SlipwayException;
import dev.slipway.route.Proxy;
import dev.slipway.route.upkeep.ProxyUpkeep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the changes of routes that waited for the owner to mend the proxy's configuration. To be run every few seconds; asks
 * the proxy only while something waits.
 */
public final class HeldChanges implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(HeldChanges.class);

    private final Apps apps;
    private final AppLocks locks;
    private final Proxy proxy;
    private final ProxyUpkeep upkeep;
    private final Deployments deployments;

    public HeldChanges(Apps apps, AppLocks locks, Proxy proxy, ProxyUpkeep upkeep, Deployments deployments) {
        this.apps = apps;
        this.locks = locks;
        this.proxy = proxy;
        this.upkeep = upkeep;
        this.deployments = deployments;
    }

    /** Never throws what a scheduler would take for a reason to stop. */
    @Override
    public void run() {
        try {
            if (!proxy.heldBack().isEmpty() && upkeep.fault().isEmpty()) {
                proxy.heldBack().forEach(this::apply);
            }
        } catch (SlipwayException notNow) {
            log.warn("held back changes wait on: {}", notNow.sentence());
        }
    }

    private void apply(AppName app) {
        // Who holds it is making a change of its own, which takes this one along.
        if (locks.holder(app).isPresent()) {
            return;
        }
        try (var lock = locks.holdForSettings(app, "slipway", "held-back change")) {
            if (apps.exists(app)) {
                deployments.reroute(lock);
            } else {
                proxy.remove(app);
            }
            log.info("nginx is well again: the change that was held back is made app={}", app);
        } catch (SlipwayException refused) {
            log.warn("the change that was held back is refused app={}: {}", app, refused.sentence());
        }
    }
}
