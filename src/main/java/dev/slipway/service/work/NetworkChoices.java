package dev.slipway.service.work;

import dev.slipway.container.NetworkName;
import dev.slipway.service.NetworkRole;
import dev.slipway.service.engine.ServiceContainers;
import dev.slipway.service.register.ServiceLock;
import dev.slipway.service.register.Services;
import java.util.List;

/** Networks that a person made and wants a service to be on. */
public final class NetworkChoices {

    private final Services services;
    private final ServiceContainers containers;

    public NetworkChoices(Services services, ServiceContainers containers) {
        this.services = services;
        this.containers = containers;
    }

    /** At once, but for the network in the place of its own: that one with the service's next start. */
    public void set(ServiceLock lock, NetworkRole role, List<NetworkName> names) {
        var before = services.require(lock.service());
        var after = before.with(before.reach().join(role, names));
        if (role != NetworkRole.INITIAL_NETWORK) {
            names.forEach(name -> containers.join(after, name));
        }
        services.save(lock, after);
        if (role != NetworkRole.INITIAL_NETWORK) {
            before.reach().networks(role).stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> containers.leave(after.id(), name));
        }
    }
}
