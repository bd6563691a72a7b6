package dev.slipway.deploy.recovery;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.deploy.Deployments;
import dev.slipway.error.SlipwayException;
import dev.slipway.route.Proxy;
import dev.slipway.route.upkeep.ProxyUpkeep;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the changes that waited for the owner to mend the proxy's configuration: of routes, and then what else was wanted.
 * To be run every few seconds; asks the proxy only while something waits.
 */
public final class HeldChanges implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(HeldChanges.class);

    private final Apps apps;
    private final AppLocks locks;
    private final Web web;
    private final Deploys deploys;
    private final Executor threads;
    private final Set<AppName> underway = ConcurrentHashMap.newKeySet();

    public HeldChanges(Apps apps, AppLocks locks, Web web, Deploys deploys, Executor threads) {
        this.apps = apps;
        this.locks = locks;
        this.web = web;
        this.deploys = deploys;
        this.threads = threads;
    }

    /** The proxy, and what is asked of it beside routes. */
    public record Web(Proxy proxy, ProxyUpkeep upkeep) {}

    /** Who makes an app's routes anew, and who all the rest, which takes its time. */
    public record Deploys(Deployments deployments, Resumption resumption) {}

    /** Never throws what a scheduler would take for a reason to stop. */
    @Override
    public void run() {
        try {
            List<AppName> waiting = apps.list().stream()
                    .filter(app -> !deploys.resumption().of(app).isEmpty())
                    .toList();
            boolean isAny = !waiting.isEmpty() || !web.proxy().heldBack().isEmpty();
            if (isAny && web.upkeep().fault().isEmpty()) {
                web.proxy().heldBack().forEach(this::apply);
                waiting.forEach(this::resume);
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
                deploys.deployments().reroute(lock);
            } else {
                web.proxy().remove(app);
            }
            log.info("nginx is well again: the change that was held back is made app={}", app);
        } catch (SlipwayException refused) {
            log.warn("the change that was held back is refused app={}: {}", app, refused.sentence());
        }
    }

    /** Beside the watch that this is a part of: an app may take minutes to start. */
    private void resume(AppName app) {
        if (locks.holder(app).isEmpty() && underway.add(app)) {
            threads.execute(() -> {
                try {
                    deploys.resumption().run(app);
                } finally {
                    underway.remove(app);
                }
            });
        }
    }
}
