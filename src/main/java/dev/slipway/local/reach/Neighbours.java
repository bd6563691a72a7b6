package dev.slipway.local;

import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.Containers;
import dev.slipway.release.Release;
import dev.slipway.run.BackingServices;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import dev.slipway.service.engine.ServiceContainers;
import dev.slipway.service.register.Services;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whom an app's processes reach by which name, and where that is for a process of this host: on the engine's bridge. */
public final class Neighbours {

    private final Containers containers;
    private final BackingServices backing;
    private final Fleet fleet;
    private final Services services;
    private final ServiceContainers linked;

    public Neighbours(
            Containers containers, BackingServices backing, Fleet fleet, Services services, ServiceContainers linked) {
        this.containers = containers;
        this.backing = backing;
        this.fleet = fleet;
        this.services = services;
        this.linked = linked;
    }

    /** Address by name, of what runs now. */
    Map<String, String> of(Release release) {
        var found = new TreeMap<String, String>();
        AppName app = release.app();
        fleet.of(app).stream()
                .filter(instance -> instance.release().equals(release.number()))
                .forEach(instance -> add(release, instance, found));
        backing.of(app).forEach(instance -> add(release, instance, found));
        services.list().stream()
                .filter(service -> service.reach().links().contains(app))
                .forEach(service -> linked.find(service.id())
                        .flatMap(this::address)
                        .ifPresent(address -> found.put(service.id().hostname(), address)));
        return found;
    }

    private void add(Release release, Instance instance, Map<String, String> found) {
        address(instance.container()).ifPresent(address -> {
            found.putIfAbsent(instance.type().value(), address);
            release.content()
                    .parts()
                    .find(instance.type())
                    .ifPresent(part -> part.ties().names().forEach(name -> found.putIfAbsent(name, address)));
        });
    }

    private Optional<String> address(Container container) {
        return containers
                .inspect(container.id())
                .map(now -> now.placement().address())
                .filter(address -> !address.isEmpty());
    }
}
