package dev.slipway.service.link;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.error.Misuse;
import dev.slipway.service.Service;
import dev.slipway.service.ServiceId;
import dev.slipway.service.ServiceKind;
import dev.slipway.service.engine.ServiceContainers;
import dev.slipway.service.register.ServiceLocks;
import dev.slipway.service.register.Services;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Links apps to services. A link has two sides: the service is on the app's network, so that each of the app's containers
 * reaches it by name; and the app's environment has its address, which is the only copy of the password outside the
 * service's own files. Neither rolls anything out: that is for who calls.
 */
public final class Links {

    private final Services services;
    private final ServiceLocks locks;
    private final ServiceContainers containers;
    private final Configs configs;

    public Links(Services services, ServiceLocks locks, ServiceContainers containers, Configs configs) {
        this.services = services;
        this.locks = locks;
        this.containers = containers;
        this.configs = configs;
    }

    /** The services of one kind that the app is linked to. */
    public List<Service> of(AppName app, ServiceKind kind) {
        return services.list(kind).stream()
                .filter(service -> service.reach().links().contains(app))
                .toList();
    }

    /**
     * Gives the variables that lead to the service now and did not before. Where some do already, as after a rollback over an
     * unlinking, they are enough.
     */
    public Environment link(AppLock app, ServiceId id, LinkOrder order) {
        var own = configs.own(app.app());
        var variables = variables(id, own);
        var keys = variables.keys();
        if (isLinked(app.app(), id) && !keys.isEmpty()) {
            throw new Misuse(
                    "Already linked as " + keys.get(0),
                    id.kind().naming().word() + ":unlink " + id.name() + " " + app.app() + " undoes it.");
        }
        var linked = keys.isEmpty() ? variables.linked(order) : own;
        open(app.app(), id);
        configs.set(app, linked);
        return LinkVariables.added(own.without(keys), linked);
    }

    /** The service's network side first: a variable that leads nowhere would take the app down. */
    private void open(AppName app, ServiceId id) {
        change(id, app, service -> {
            containers.join(service, app);
            return service.with(service.reach().link(app));
        });
    }

    private void close(AppName app, ServiceId id) {
        change(id, app, service -> service.with(service.reach().unlink(app)));
    }

    private void change(ServiceId id, AppName app, UnaryOperator<Service> change) {
        try (var lock = locks.hold(id, app.value(), "link")) {
            services.save(lock, change.apply(services.require(id)));
        }
    }

    private boolean isLinked(AppName app, ServiceId id) {
        return services.require(id).reach().links().contains(app);
    }

    private LinkVariables variables(ServiceId id, Environment own) {
        return new LinkVariables(services.credentials(id), own);
    }

    /** Gives the variables that were removed. What runs of the app reaches the service until {@link #part}. */
    public List<EnvKey> unlink(AppLock app, ServiceId id) {
        requireLinked(app.app(), id);
        var own = configs.own(app.app());
        var keys = variables(id, own).keys();
        close(app.app(), id);
        configs.set(app, own.without(keys));
        return keys;
    }

    /** Takes the service off the app's network, once what runs does not need it any more. */
    public void part(AppName app, ServiceId id) {
        containers.leave(id, app);
    }

    /** Makes the service the one that the usual variable leads to; gives the variables that were changed. */
    public Environment promote(AppLock app, ServiceId id) {
        requireLinked(app.app(), id);
        var own = configs.own(app.app());
        var variables = variables(id, own);
        var keys = variables.keys();
        if (keys.isEmpty()) {
            throw notLinked(app.app(), id);
        }
        if (keys.contains(variables.usual())) {
            throw new Misuse("Service " + id.name() + " already promoted as " + variables.usual());
        }
        var promoted = variables.promoted();
        configs.set(app, promoted);
        return LinkVariables.added(own, promoted);
    }

    private void requireLinked(AppName app, ServiceId id) {
        if (!isLinked(app, id)) {
            throw notLinked(app, id);
        }
    }

    private static Misuse notLinked(AppName app, ServiceId id) {
        String word = id.kind().naming().word();
        return new Misuse("Not linked to app " + app, word + ":link " + id.name() + " " + app + " links it.");
    }

    /** Lets the app's containers reach its services: its network was made, perhaps anew. */
    public void join(AppName app) {
        linkedTo(app).forEach(service -> containers.join(service, app));
    }

    /** Another app has a copy of the app's environment, and so must reach the same services. */
    public void copied(AppName from, AppLock to) {
        linkedTo(from).forEach(service -> open(to.app(), service.id()));
    }

    /** The app goes, or goes on under another name. */
    public void forget(AppLock app) {
        for (Service service : linkedTo(app.app())) {
            close(app.app(), service.id());
            part(app.app(), service.id());
        }
    }

    private List<Service> linkedTo(AppName app) {
        return services.list().stream()
                .filter(service -> service.reach().links().contains(app))
                .toList();
    }
}
