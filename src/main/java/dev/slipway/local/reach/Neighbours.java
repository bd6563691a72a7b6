package dev.slipway.local.reach;

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

/** Which containers an app's processes reach by which name. */
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

    /** By name, of what runs now and is on a network. */
    public Map<String, Container> of(Release release) {
        var found = new TreeMap<String, Container>();
        AppName app = release.app();
        fleet.of(app).stream()
                .filter(instance -> instance.release().equals(release.number()))
                .forEach(instance -> add(release, instance, found));
        backing.of(app).forEach(instance -> add(release, instance, found));
        services.list().stream()
                .filter(service -> service.reach().links().contains(app))
                .forEach(service -> linked.find(service.id())
                        .flatMap(this::now)
                        .ifPresent(container -> found.put(service.id().hostname(), container)));
        return found;
    }

    private void add(Release release, Instance instance, Map<String, Container> found) {
        now(instance.container()).ifPresent(container -> {
            found.putIfAbsent(instance.type().value(), container);
            release.content()
                    .parts()
                    .find(instance.type())
                    .ifPresent(part -> part.ties().names().forEach(name -> found.putIfAbsent(name, container)));
        });
    }

    private Optional<Container> now(Container container) {
        return containers
                .inspect(container.id())
                .filter(now -> !now.placement().address().isEmpty());
    }
}
