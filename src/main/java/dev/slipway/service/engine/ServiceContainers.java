package dev.slipway.service.engine;

import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.Containers;
import dev.slipway.container.NetworkName;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.container.volume.Volumes;
import dev.slipway.error.Conflict;
import dev.slipway.service.Credentials;
import dev.slipway.service.NetworkRole;
import dev.slipway.service.Service;
import dev.slipway.service.ServiceId;
import dev.slipway.service.Workbench;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The containers of services: one for each that should run, made anew whenever it is started, since all that must stay is
 * in its volume. Thread-safe; who changes a service holds it.
 */
public final class ServiceContainers {

    private static final Logger log = LoggerFactory.getLogger(ServiceContainers.class);

    /** A database writes everything out before it ends. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(60);

    private final Ports ports;
    private final ServiceMarks marks;
    private final Startup startup;

    /** The engine as far as services need it. */
    public record Ports(Containers containers, Images images, Volumes volumes) {}

    public ServiceContainers(Ports ports, ServiceMarks marks, Startup startup) {
        this.ports = ports;
        this.marks = marks;
        this.startup = startup;
    }

    /** The service's container in whatever phase. */
    public Optional<Container> find(ServiceId id) {
        return ports.containers().list(marks.of(id)).stream().findFirst();
    }

    /** All services' containers by what {@link ServiceId#toString} says; asks the engine once. */
    public Map<String, Container> all() {
        var found = new HashMap<String, Container>();
        ports.containers()
                .list(marks.all())
                .forEach(container -> found.put(ServiceMarks.service(container.labels()), container));
        return found;
    }

    /** The image by this name, fetched if the engine does not have it. */
    public Image image(ImageRef name, Consumer<String> output) {
        return ports.images().inspect(name).orElseGet(() -> ports.images().pull(name, output::accept));
    }

    /** Conflict if there are data already: somebody's else, or of a service whose password is not known any more. */
    public void refuseForeignData(ServiceId id) {
        var volume = marks.volume(id);
        if (ports.volumes().labels(volume).isPresent()) {
            throw new Conflict(
                    "The volume " + volume + " is there already",
                    "Choose another name; or, if nobody needs the data: docker volume rm " + volume);
        }
    }

    /** Where the service has its data in its container; its image must be there. */
    public String dataPath(Service service, Credentials credentials) {
        return blueprint(service).provision(credentials).dataPath();
    }

    /** Has the service run in a new container; what is left of the one before goes. Does not wait until it answers. */
    public void launch(Service service, Credentials credentials) {
        // Before anything ends: without its image it could not be started again.
        var image = image(service.image(), line -> log.debug("pull: {}", line));
        end(service.id());
        ports.volumes().ensure(marks.volume(service.id()), marks.of(service.id()));
        ports.containers().ensureNetwork(marks.network(service.id()), marks.of(service.id()));
        service.kind().prepare(bench(service, credentials), credentials);
        var id = create(new ServiceBlueprint(marks, service, image), credentials);
        try {
            service.reach().links().forEach(app -> connect(service, id, app));
            service.reach().networks(NetworkRole.POST_CREATE_NETWORK).forEach(network -> connect(service, id, network));
            ports.containers().start(id);
            service.reach().networks(NetworkRole.POST_START_NETWORK).forEach(network -> connect(service, id, network));
        } catch (RuntimeException notStarted) {
            ports.containers().remove(id);
            throw notStarted;
        }
        log.info("started service={} container={}", service, id);
    }

    private ContainerId create(ServiceBlueprint blueprint, Credentials credentials) {
        try {
            return ports.containers().create(blueprint.service(credentials));
        } catch (Conflict nameTaken) {
            // Another server on this engine, or Dokku, has a service of this name: ours is found by its label.
            log.info("a container's name is taken: {}", nameTaken.sentence());
            return ports.containers().create(blueprint.renamed(credentials));
        }
    }

    /** Blocks until the service answers; AppFailed, with its last words, if it ends instead or takes too long. */
    public void awaitReady(Service service, Credentials credentials) {
        startup.await(
                service,
                () -> find(service.id()),
                () -> service.kind().isReady(bench(service, credentials), credentials));
    }

    /** Ends the service; the container stays to be looked at. */
    public void halt(ServiceId id) {
        find(id).ifPresent(container -> ports.containers().stop(container.id(), STOP_GRACE));
    }

    /** Ends the service and removes its container; the data stay. */
    public void end(ServiceId id) {
        for (Container container : ports.containers().list(marks.of(id))) {
            ports.containers().stop(container.id(), STOP_GRACE);
            ports.containers().remove(container.id());
        }
    }

    /** Removes everything of the service, its data too. */
    public void removeAll(ServiceId id) {
        end(id);
        ports.containers()
                .list(marks.task(id))
                .forEach(task -> ports.containers().remove(task.id()));
        ports.volumes().remove(marks.volume(id));
        ports.containers().removeNetwork(marks.network(id));
    }

    /** Lets the app's containers reach the service, if it has a container now. */
    public void join(Service service, AppName app) {
        find(service.id()).ifPresent(container -> connect(service, container.id(), app));
    }

    private void connect(Service service, ContainerId id, AppName app) {
        var network = marks.network(app);
        ports.containers().ensureNetwork(network, marks.of(app));
        connect(service, id, network);
    }

    public void leave(ServiceId id, AppName app) {
        leave(id, marks.network(app));
    }

    /** Joins a network that a person made; NotFound if it is not there. */
    public void join(Service service, NetworkName network) {
        find(service.id()).ifPresent(container -> connect(service, container.id(), network));
    }

    private void connect(Service service, ContainerId id, NetworkName network) {
        ports.containers().connect(network, id, List.of(service.id().hostname()));
    }

    public void leave(ServiceId id, NetworkName network) {
        find(id).ifPresent(container -> ports.containers().disconnect(network, container.id()));
    }

    /** Whether the container is on the network of the app. */
    public boolean isReachable(Container container, AppName app) {
        return container.placement().networks().contains(marks.network(app));
    }

    public VolumeName volume(ServiceId id) {
        return marks.volume(id);
    }

    public Workbench bench(Service service, Credentials credentials) {
        return new EngineWorkbench(ports.containers(), this, service, credentials);
    }

    /** How a command with the service's data is run. */
    ServiceBlueprint blueprint(Service service) {
        return new ServiceBlueprint(marks, service, image(service.image(), line -> log.debug("pull: {}", line)));
    }
}
