package dev.slipway.service.work;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.container.Container;
import dev.slipway.error.SlipwayException;
import dev.slipway.service.Service;
import dev.slipway.service.engine.ServiceContainers;
import dev.slipway.service.register.ServiceLock;
import dev.slipway.service.register.ServiceLocks;
import dev.slipway.service.register.Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees services whose container ended for good or is gone, and starts them again over their data; ends what should be
 * stopped and the engine brought back; parts services from apps that are gone. To be run at the start and every few
 * seconds; asks the engine once.
 */
public final class ServiceWatch implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ServiceWatch.class);

    private final Services services;
    private final ServiceLocks locks;
    private final ServiceContainers containers;
    private final Apps apps;
    private final AppLocks appLocks;

    public ServiceWatch(
            Services services, ServiceLocks locks, ServiceContainers containers, Apps apps, AppLocks appLocks) {
        this.services = services;
        this.locks = locks;
        this.containers = containers;
        this.apps = apps;
        this.appLocks = appLocks;
    }

    /** Never throws what a scheduler would take for a reason to stop. */
    @Override
    public void run() {
        try {
            var all = services.list();
            if (!all.isEmpty()) {
                var found = containers.all();
                all.forEach(service -> look(service, found));
            }
        } catch (SlipwayException engineAway) {
            log.warn("services not looked at: {}", engineAway.sentence());
        }
    }

    private void look(Service service, Map<String, Container> found) {
        if (isWell(service, Optional.ofNullable(found.get(service.id().toString())))) {
            return;
        }
        try (var lock = locks.tryHold(service.id(), "slipway", "recovery").orElse(null)) {
            // Who holds it is changing just what would be looked at.
            if (lock != null) {
                mend(lock);
            }
        } catch (SlipwayException failure) {
            log.warn("not mended service={}: {}", service, failure.sentence());
        }
    }

    private boolean isWell(Service service, Optional<Container> container) {
        boolean present = container.filter(ServiceWatch::isAlive).isPresent();
        return present == service.wanted()
                && strangers(service).isEmpty()
                && (!present || unreached(service, container.orElseThrow()).isEmpty());
    }

    /** Whether it runs, or the engine will have it run again by itself, or a person froze it. */
    private static boolean isAlive(Container container) {
        return switch (container.state().phase()) {
            case RUNNING, RESTARTING, PAUSED -> true;
            case CREATED, REMOVING, EXITED, DEAD -> false;
        };
    }

    /** An app that is held may be on its way to another name. */
    private List<AppName> strangers(Service service) {
        return service.reach().links().stream()
                .filter(app -> !apps.exists(app) && appLocks.holder(app).isEmpty())
                .toList();
    }

    private List<AppName> unreached(Service service, Container container) {
        return service.reach().links().stream()
                .filter(app -> apps.exists(app) && !containers.isReachable(container, app))
                .toList();
    }

    /** What was seen may have changed before the lock was had. */
    private void mend(ServiceLock lock) {
        var service = services.find(lock.service());
        if (service.isEmpty()) {
            return;
        }
        var now = withoutStrangers(lock, service.get());
        var container = containers.find(now.id()).filter(ServiceWatch::isAlive);
        if (now.wanted() && container.isEmpty()) {
            log.warn("starting again service={}", now);
            containers.launch(now, services.credentials(now.id()));
        } else if (!now.wanted() && container.isPresent()) {
            log.info("stopping what should not run service={}", now);
            containers.halt(now.id());
        } else {
            container.ifPresent(there -> unreached(now, there).forEach(app -> containers.join(now, app)));
        }
    }

    private Service withoutStrangers(ServiceLock lock, Service service) {
        Service left = service;
        for (AppName app : strangers(service)) {
            log.info("parting from an app that is gone service={} app={}", service, app);
            containers.leave(service.id(), app);
            left = left.with(left.reach().unlink(app));
        }
        if (!left.equals(service)) {
            services.save(lock, left);
        }
        return left;
    }
}
