package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Containers;
import dev.slipway.container.Mount;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.error.Conflict;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.part.Part;
import dev.slipway.run.launch.Attendance;
import dev.slipway.run.launch.Launch;
import dev.slipway.run.launch.Launches;
import dev.slipway.run.volume.AppVolumes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds state for all releases of an app, a database of its stack for instance: one container each, which stays when a
 * release follows another one, is reached on the network of each live release, and is made anew only when its definition
 * is another. Thread-safe; changed under the app's lock.
 */
public final class BackingServices {

    private static final Logger log = LoggerFactory.getLogger(BackingServices.class);
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Somebody else may take the same port at the same moment, but hardly this often. */
    private static final int ATTEMPTS = 5;

    private final Containers containers;
    private final AppVolumes volumes;
    private final Fleet fleet;
    private final Launches launches;
    private final Marks marks;
    private final Attendance attendance;

    public BackingServices(Containers containers, AppVolumes volumes, Fleet fleet, Launches launches, Marks marks) {
        this.containers = containers;
        this.volumes = volumes;
        this.fleet = fleet;
        this.launches = launches;
        this.marks = marks;
        this.attendance = new Attendance(containers);
    }

    /**
     * What became of one: it was there as it is, was made, or was made anew since it is defined otherwise now; or it has ended
     * after that, having done what it was there for.
     */
    public enum Change {
        KEPT,
        MADE,
        MADE_ANEW,
        DONE
    }

    /** A service as it runs now, and what was done for that. */
    public record Kept(Instance instance, Change change) {}

    /** All of the app, running or not. */
    public List<Instance> of(AppName app) {
        return containers.list(marks.backing(app)).stream().map(Marks::instance).toList();
    }

    /** Has the release's service run as it is defined, on the release's network; it need not be ready yet. */
    public Kept ensure(Release release, ProcessType name) {
        var launch = launches.of(release, name);
        var spec = blueprint(launch, List.of());
        var present = find(release.app(), name);
        boolean isSame = present.filter(container -> Marks.definition(container.labels())
                        .equals(Marks.definition(spec.policy().labels())))
                .isPresent();
        if (isSame) {
            var container = present.orElseThrow();
            Blueprint.networks(marks, release, Optional.of(name))
                    .forEach(network -> containers.connect(network, container.id(), Blueprint.backingNames(launch)));
            if (!look(container).staysDone()) {
                containers.start(container.id());
            }
            return new Kept(look(container), Change.KEPT);
        }
        present.ifPresent(this::remove);
        var former = underFormerName(release.app(), name);
        // Never two databases on one volume.
        former.forEach(this::remove);
        var id = started(launch);
        joinLive(release.app(), id, launch);
        former.stream()
                .flatMap(container -> container.placement().networks().stream())
                .forEach(network -> containers.connect(network, id, Blueprint.backingNames(launch)));
        var made = containers.inspect(id).map(Marks::instance).orElseThrow();
        return new Kept(made, present.isPresent() ? Change.MADE_ANEW : Change.MADE);
    }

    /** What runs under a name that the app had before: what serves until now asks it, and is to find the new one. */
    private List<Container> underFormerName(AppName app, ProcessType name) {
        var dataName = volumes.dataName(app);
        // Those of a server before this one do not say whose data they are on: it was their app's own then.
        var unnamed = containers.list(marks.backing(dataName)).stream()
                .filter(container -> !Marks.namesItsData(container.labels()));
        return Stream.concat(containers.list(marks.backingOfData(dataName)).stream(), unnamed)
                .filter(container -> !Marks.app(container).equals(app))
                .filter(container -> Marks.instance(container).type().equals(name))
                .toList();
    }

    ContainerSpec blueprint(Launch launch, List<PortBinding> bindings) {
        return Blueprint.backing(
                marks, launch, bindings, volumes.dataName(launch.release().app()));
    }

    private ContainerId create(ContainerSpec spec) {
        try {
            return containers.create(spec);
        } catch (Conflict nameTaken) {
            // Another server on the engine has an app of this name: ours is found by its label.
            log.info("a container's name is taken: {}", nameTaken.sentence());
            return containers.create(spec.named(spec.name() + "." + marks.state()));
        }
    }

    private ContainerId started(Launch launch) {
        for (int attempt = 1; ; attempt++) {
            var bindings = fleet.bindings(launch);
            var id = create(blueprint(launch, bindings));
            try {
                containers.start(id);
                attendance.started(id, launch.type(), launch.bookends());
                return id;
            } catch (Conflict portTaken) {
                // It stays taken, so that it is not tried again.
                containers.remove(id);
                if (attempt == ATTEMPTS || bindings.isEmpty()) {
                    throw portTaken;
                }
            } catch (RuntimeException notAttended) {
                // It would be found as it is to be by the next deploy, and never be what it is to be.
                containers.remove(id);
                throw notAttended;
            }
        }
    }

    /** What serves until now must find it too. */
    private void joinLive(AppName app, ContainerId id, Launch launch) {
        live(app, launch).forEach(network -> containers.connect(network, id, Blueprint.backingNames(launch)));
    }

    /** The networks of every release by which its processes reach the service. */
    List<NetworkName> live(AppName app, Launch launch) {
        return containers.networks(marks.releaseNetworks(app)).stream()
                .filter(network -> isItsOwn(network, launch))
                .toList();
    }

    /** Whether it is what would be made. An image that is not built yet is thought to come out as the one that it has. */
    boolean isMadeFrom(Container container, Launch launch) {
        var spec = blueprint(launch, List.of());
        var image =
                spec.image().isDigest() ? spec.image() : container.placement().image();
        return Marks.definition(container.labels()).equals(Blueprint.definition(image, spec.entry(), launch));
    }

    /** Whether it is on the network of that name of each release. */
    private boolean isItsOwn(NetworkName network, Launch launch) {
        var app = launch.release().app();
        var number = marks.release(app, network);
        return launch.release().content().parts().find(launch.type()).stream()
                .flatMap(part -> part.ties().networks().stream())
                .anyMatch(own -> marks.network(app, number, own).equals(network));
    }

    /** The release's network and volumes are there; a volume bears whose it is, so that it is found when its owner asks. */
    public void prepare(Release release) {
        fleet.network(release);
        volumesOf(release).forEach(volume -> volumes.ensure(release.app(), volume));
    }

    /** Files of the tree that are not copied yet are no volumes. */
    static Stream<VolumeName> volumesOf(Release release) {
        return release.content().parts().byName().values().stream()
                .flatMap(part -> part.ties().mounts().stream())
                .filter(Mount::isVolume)
                .filter(mount -> !mount.source().startsWith("./"))
                .map(mount -> new VolumeName(mount.source()))
                .distinct();
    }

    /** Removes volumes of images, and of sockets, that none of these releases has, and that nothing uses any more. */
    public void removeFilled(AppName app, List<Release> kept) {
        var used = kept.stream()
                .flatMap(release -> release.content().parts().byName().values().stream())
                .flatMap(part -> part.ties().mounts().stream())
                .map(Mount::source)
                .collect(Collectors.toSet());
        volumes.removeDisposable(app, used);
    }

    /** The app's volumes. */
    public AppVolumes volumes() {
        return volumes;
    }

    private boolean isNewer(NetworkName network, Release release) {
        return containers.networks(marks.releaseNetworks(release.app())).contains(network)
                && marks.release(release.app(), network).compareTo(release.number()) > 0;
    }

    private Optional<Container> find(AppName app, ProcessType name) {
        return containers.list(marks.backing(app)).stream()
                .filter(container -> Marks.instance(container).type().equals(name))
                .findFirst();
    }

    private Instance look(Container container) {
        return containers.inspect(container.id()).map(Marks::instance).orElseGet(() -> Marks.instance(container));
    }

    private void remove(Container container) {
        fleet.halt(Marks.instance(container), GRACE);
        containers.remove(container.id());
        fleet.free(container);
    }

    /**
     * Removes those that the release has no more, and that nothing newer stands on, which may be about to serve; their volumes
     * stay.
     */
    public void removeOthers(Release release) {
        of(release.app()).stream()
                .filter(instance -> instance.container().placement().networks().stream()
                        .noneMatch(network -> isNewer(network, release)))
                .filter(instance -> release.content()
                        .parts()
                        .find(instance.type())
                        .filter(Part::isBacking)
                        .isEmpty())
                .forEach(instance -> remove(instance.container()));
    }
}
