package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Containers;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import dev.slipway.error.NotFound;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.run.launch.Attendance;
import dev.slipway.run.launch.Launch;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances of all apps on the engine: found by label, never written down. Starts and ends them one by one; which ones,
 * and when, is decided by who calls. Thread-safe.
 */
public final class Fleet {

    private static final Logger log = LoggerFactory.getLogger(Fleet.class);
    /** Another server on the engine may take the same port at the same moment, but hardly this often. */
    private static final int ATTEMPTS = 5;

    private final Containers containers;
    private final Ports ports;
    private final Function<AppName, List<Integer>> furtherPorts;
    private final Marks marks;
    private final ReleaseNetworks networks;
    private final Attendance attendance;
    private final Set<AppName> networked = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Instance>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Instance>> retireListeners = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Instance, Duration>> stopListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<AppName>> hosts = new CopyOnWriteArrayList<>();

    /** The function names the ports of an app's containers that are published besides the one that a release has. */
    public Fleet(Containers containers, Ports ports, Function<AppName, List<Integer>> furtherPorts, Marks marks) {
        this.attendance = new Attendance(containers);
        this.containers = containers;
        this.ports = ports;
        this.furtherPorts = furtherPorts;
        this.marks = marks;
        this.networks = new ReleaseNetworks(containers, marks);
    }

    /** The app's instances in every phase and of every release, by release and slot. */
    public List<Instance> of(AppName app) {
        return sorted(containers.list(marks.instances(app)));
    }

    public List<Instance> all() {
        return sorted(containers.list(marks.instances()));
    }

    private List<Instance> sorted(List<Container> found) {
        return found.stream()
                .map(Marks::instance)
                .map(this::settled)
                .sorted(Comparator.comparing(Instance::app)
                        .thenComparing(Instance::release)
                        .thenComparing(Instance::slot))
                .toList();
    }

    /** Of one that may have done its work the list does not say whether it was to go on. */
    private Instance settled(Instance listed) {
        return listed.staysDone() ? look(listed).orElse(listed) : listed;
    }

    /** The instance as it is now; empty when its container is gone. */
    public Optional<Instance> look(Instance instance) {
        return containers.inspect(instance.id()).map(instance::with);
    }

    /** Makes and starts the release's instance for a slot. One that cannot be started leaves nothing behind. */
    public Instance launch(Launch launch, int index) {
        var slot = new Slot(launch.type(), index);
        var app = launch.release().app();
        for (int attempt = 1; ; attempt++) {
            network(launch.release());
            List<PortBinding> bindings = bindings(launch);
            try {
                return started(create(Blueprint.instance(marks, launch, slot, bindings)), launch, bindings);
            } catch (Conflict | NotFound taken) {
                // A port that somebody took meanwhile, or a network that somebody removed.
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
                log.info("starting again app={} slot={} ports={}: {}", app, slot, bindings, taken.sentence());
                networked.remove(app);
            }
        }
    }

    List<Integer> published(Launch launch) {
        return Blueprint.published(launch, furtherPorts.apply(launch.release().app()));
    }

    ReleaseNetworks networks() {
        return networks;
    }

    /** Ports that are free now, and still are after this. */
    List<Integer> freePorts(int count) {
        return ports.offer(count);
    }

    /** Taken for it; what comes to nothing must give them back. */
    List<PortBinding> bindings(Launch launch) {
        return published(launch).stream()
                .map(port -> new PortBinding(port, ports.take()))
                .toList();
    }

    /** Another server's instance may have the name, and one of our own that is still ending may have the next one. */
    private ContainerId create(ContainerSpec spec) {
        var name = spec.name();
        for (int attempt = 1; ; attempt++) {
            try {
                return containers.create(spec.named(name));
            } catch (Conflict nameTaken) {
                if (attempt == ATTEMPTS) {
                    throw nameTaken;
                }
                name = spec.name() + "." + marks.state() + (attempt == 1 ? "" : "." + attempt);
            }
        }
    }

    private Instance started(ContainerId id, Launch launch, List<PortBinding> bindings) {
        try {
            containers.start(id);
            var instance = containers
                    .inspect(id)
                    .map(Marks::instance)
                    .orElseThrow(() -> new HostFailed("A container that was just started is gone", "Push again."));
            listeners.forEach(listener -> listener.accept(instance));
            attendance.started(id, launch.type(), launch.bookends());
            return instance;
        } catch (RuntimeException notStarted) {
            containers.remove(id);
            if (!(notStarted instanceof Conflict)) {
                // A port that somebody else listens on stays taken, so that it is not tried again.
                bindings.forEach(binding -> ports.free(binding.hostPort()));
            }
            throw notStarted;
        }
    }

    /** Has a running instance join further networks, under the names that its launch has. */
    public void join(Instance instance, Launch launch, List<NetworkName> networks) {
        var aliases = launch.surroundings().networks().aliases();
        networks.forEach(network -> containers.connect(network, instance.id(), aliases));
    }

    /** Of which nobody said whether they are there for their work only, what holds state among them. */
    public List<Instance> open() {
        return sorted(containers.list(marks.open()));
    }

    /** From now on the engine starts it again whenever it ends. */
    public void keep(Instance instance) {
        containers.restartAlways(instance.id());
    }

    /** Starts an instance that is there but does not run, on the port that it has; Conflict if that is taken now. */
    public void revive(Instance instance) {
        containers.start(instance.id());
        listeners.forEach(listener -> listener.accept(instance));
    }

    /** What is to be run before, SIGTERM, then SIGKILL after the grace; the container stays. */
    public void halt(Instance instance, Duration grace) {
        stopListeners.forEach(listener -> listener.accept(instance, grace));
        containers.stop(instance.id(), grace);
    }

    /** The same, then the container goes. */
    public void retire(Instance instance, Duration grace) {
        halt(instance, grace);
        retireListeners.forEach(listener -> listener.accept(instance));
        remove(instance);
    }

    /** Ends the instance at once, whatever it does. */
    public void remove(Instance instance) {
        containers.remove(instance.id());
        free(instance.container());
    }

    void free(Container container) {
        ports.free(Marks.port(container));
        Marks.ports(container).forEach(binding -> ports.free(binding.hostPort()));
    }

    /** Gives each its proper name where that is free; where it is not, whoever has it is about to go. */
    public void settleNames(List<Instance> instances) {
        for (Instance instance : instances) {
            if (instance.container().name().equals(instance.properName())) {
                continue;
            }
            try {
                containers.rename(instance.id(), instance.properName());
            } catch (Conflict | NotFound later) {
                log.debug("not renamed app={} instance={}: {}", instance.app(), instance.slot(), later.sentence());
            }
        }
    }

    /** Calls with each instance that is started from now on; close what is returned to end that. */
    public Subscription onStart(Consumer<Instance> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Calls with each instance that served and has ended, while its container is still there; the listener must not throw. */
    public void onRetire(Consumer<Instance> listener) {
        retireListeners.add(listener);
    }

    /** Calls with each instance that is about to be stopped, and for how long it may take; the listener must not throw. */
    public void beforeStop(BiConsumer<Instance, Duration> listener) {
        stopListeners.add(listener);
    }

    /** A listener that is called until this is closed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }

    /** Calls with each app whose network was made, perhaps anew, before anything of the app is started on it. */
    public void onNetwork(Consumer<AppName> host) {
        hosts.add(host);
    }

    /** The networks that the release's processes start on. */
    void network(Release release) {
        network(release.app());
        networks.ensure(release);
    }

    /** The app's own network, there before anything of the app is started. */
    private void network(AppName app) {
        if (!networked.contains(app)) {
            containers.ensureNetwork(Blueprint.network(marks, app), marks.of(app));
            hosts.forEach(host -> host.accept(app));
            networked.add(app);
        }
    }

    /** Apps besides these of which a network is there: one that was still in use when they were removed. */
    public List<AppName> networkedBeside(Collection<AppName> known) {
        return networks.appsBeside(known);
    }

    /** Removes the networks of these releases, of which nothing runs any more; what holds state leaves them. */
    public void removeNetworks(AppName app, Predicate<ReleaseNumber> unwanted) {
        networks.remove(app, unwanted);
    }

    /** Removes every container of the app, one-off commands too, and its network. */
    public void removeAll(AppName app) {
        for (Container container : containers.list(marks.of(app))) {
            containers.remove(container.id());
            free(container);
        }
        networked.remove(app);
        networks.remove(app, any -> true);
        networks.removeOwn(app);
    }
}
