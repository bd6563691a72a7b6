package dev.slipway.container;

import dev.slipway.container.image.InMemoryImages;
import dev.slipway.container.stream.Attachment;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.container.stream.LogReader;
import dev.slipway.container.stream.LogSink;
import dev.slipway.error.Conflict;
import dev.slipway.error.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An engine without containers: names, ports, phases, exit codes, logs and networks behave as Docker's do. What commands do
 * is said by {@link #behave}; {@link #onMutation} is called before and after each change, and may throw to play a crash.
 */
public final class InMemoryContainers implements Containers {

    private final InMemoryImages images;
    private final Clock clock;
    private final Map<ContainerId, InMemoryContainer> containers = new LinkedHashMap<>();
    private final Map<NetworkName, Labels> networks = new LinkedHashMap<>();
    private final Map<ContainerId, List<String>> written = new HashMap<>();
    private final Set<Integer> foreignPorts = new HashSet<>();
    private Function<ContainerSpec, Script> scripts =
            spec -> Script.of(spec.entry().command());
    private Function<List<String>, Script> execScripts = Script::of;
    private Consumer<String> mutationHook = point -> {};
    private int made;

    public InMemoryContainers(InMemoryImages images) {
        this(images, Clock.systemUTC());
    }

    public InMemoryContainers(InMemoryImages images, Clock clock) {
        this.images = images;
        this.clock = clock;
        networks.put(new NetworkName("none"), new Labels(Map.of()));
    }

    /** What the containers that are created from now on do. */
    public void behave(Function<ContainerSpec, Script> behaviour) {
        scripts = behaviour;
    }

    /** What further commands in containers do from now on. */
    public void behaveInExec(Function<List<String>, Script> behaviour) {
        execScripts = behaviour;
    }

    /** Is called with {@code before create}, {@code after create}, and so on for each call that changes something. */
    public void onMutation(Consumer<String> hook) {
        mutationHook = hook;
    }

    /** Somebody else listens on that port of the host. */
    public synchronized void takePort(int port) {
        foreignPorts.add(port);
    }

    public synchronized void freePort(int port) {
        foreignPorts.remove(port);
    }

    /** The container has written these files, and no others. */
    public synchronized void writes(ContainerId id, String... files) {
        written.put(id, List.of(files));
    }

    /** The container's main process ends by itself. */
    public synchronized void end(ContainerId id, int exitCode) {
        find(id).end(exitCode, false);
        notifyAll();
    }

    /** Somebody stops it by the engine, and it ends as it likes. */
    public synchronized void endByHand(ContainerId id, int exitCode) {
        find(id).end(exitCode, true);
        notifyAll();
    }

    /** The kernel kills it for its memory. */
    public synchronized void endForMemory(ContainerId id) {
        find(id).outOfMemory = true;
        end(id, 137);
    }

    /** The image's own HEALTHCHECK finds something else. */
    public synchronized void setHealth(ContainerId id, Container.Health health) {
        var container = find(id);
        container.script = container.script.with(health);
    }

    public synchronized void print(ContainerId id, String line) {
        find(id).print(clock.instant(), false, line);
        notifyAll();
    }

    /** As after a reboot: what has {@code ALWAYS} runs, where its port is free; nothing else does. */
    public synchronized void reboot() {
        containers.values().stream()
                .filter(InMemoryContainer::isRunning)
                .forEach(container -> container.end(137, true));
        containers.values().stream()
                .filter(container -> container.phase != Container.Phase.CREATED)
                .filter(container -> container.restart.equals(RestartPolicy.ALWAYS))
                .filter(container -> takenPort(container).isEmpty())
                .forEach(container -> container.run(clock.instant()));
        notifyAll();
    }

    @Override
    public ContainerId create(ContainerSpec spec) {
        return mutate("create", () -> {
            if (images.inspect(spec.image()).isEmpty()) {
                throw new NotFound("The image " + spec.image().abbreviated() + " is gone");
            }
            requireFree(spec.name());
            var id = new ContainerId("%064x".formatted(0xabc000L + ++made));
            for (ContainerSpec.Joint further : spec.placement().joined()) {
                if (!networks.containsKey(further.network())) {
                    throw new NotFound("Network " + further.network() + " does not exist");
                }
            }
            containers.put(id, new InMemoryContainer(id, spec, scripts.apply(spec), clock.instant()));
            images.use(spec.image());
            return id;
        });
    }

    private void requireFree(String name) {
        if (containers.values().stream().anyMatch(other -> other.name.equals(name))) {
            throw new Conflict("A container named " + name + " is there already");
        }
    }

    @Override
    public void start(ContainerId id) {
        mutate("start", () -> {
            var container = find(id);
            if (container.isRunning()) {
                return id;
            }
            if (!networks.containsKey(container.spec.placement().network())) {
                throw new NotFound(
                        "There is no network " + container.spec.placement().network());
            }
            takenPort(container).ifPresent(port -> {
                throw new Conflict("Port " + port + " is taken");
            });
            container.run(clock.instant());
            container.script.exitCode().ifPresent(code -> container.end(code, false));
            return id;
        });
    }

    private Optional<Integer> takenPort(InMemoryContainer container) {
        return container.spec.placement().ports().stream()
                .map(PortBinding::hostPort)
                .filter(port -> foreignPorts.contains(port)
                        || containers.values().stream().anyMatch(other -> other.isRunning() && other.publishes(port)))
                .findFirst();
    }

    @Override
    public void stop(ContainerId id, Duration grace) {
        mutate("stop", () -> ended(id, 143));
    }

    @Override
    public void signal(ContainerId id, String signal) {
        mutate("signal", () -> switch (signal) {
            case "SIGTERM" -> ended(id, 143);
            case "SIGINT" -> ended(id, 130);
            case "SIGKILL" -> ended(id, 137);
            default -> id;
        });
    }

    private ContainerId ended(ContainerId id, int exitCode) {
        var container = containers.get(id);
        if (container != null && (container.isRunning() || container.phase == Container.Phase.RESTARTING)) {
            container.end(exitCode, true);
        }
        return id;
    }

    @Override
    public void remove(ContainerId id) {
        mutate("remove", () -> {
            var gone = containers.remove(id);
            if (gone != null) {
                gone.end(137, true);
                images.unuse(gone.spec.image());
            }
            return id;
        });
    }

    @Override
    public void rename(ContainerId id, String name) {
        mutate("rename", () -> {
            requireFree(name);
            find(id).name = name;
            return id;
        });
    }

    @Override
    public void restartAlways(ContainerId id) {
        mutate("restartAlways", () -> {
            find(id).restart = RestartPolicy.ALWAYS;
            return id;
        });
    }

    @Override
    public synchronized Optional<Container> inspect(ContainerId id) {
        return Optional.ofNullable(containers.get(id)).map(InMemoryContainer::inspected);
    }

    @Override
    public synchronized List<Container> list(Labels labels) {
        var found = new ArrayList<InMemoryContainer>(containers.values());
        found.removeIf(container -> !container.spec.policy().labels().contains(labels));
        found.sort(Comparator.comparing((InMemoryContainer container) -> container.id.value())
                .reversed());
        return found.stream().map(InMemoryContainer::listed).toList();
    }

    @Override
    public Optional<Integer> await(ContainerId id, Duration limit) {
        var deadline = Instant.now().plus(limit);
        synchronized (this) {
            var container = find(id);
            while (container.isRunning() && Instant.now().isBefore(deadline)) {
                InMemoryLog.waitOn(this, Duration.between(Instant.now(), deadline));
            }
            return container.isRunning() ? Optional.empty() : Optional.of(container.exitCode);
        }
    }

    @Override
    public synchronized LogReader logs(ContainerId id, LogQuery query, LogSink sink) {
        return new InMemoryLog(this, find(id), query, sink);
    }

    @Override
    public synchronized Attachment attach(ContainerId id, boolean tty) {
        var container = find(id);
        return new InMemoryAttachment(container.script, code -> {
            synchronized (this) {
                if (container.isRunning()) {
                    container.end(code, false);
                }
                notifyAll();
            }
        });
    }

    @Override
    public synchronized List<String> healthcheck(ContainerId id) {
        return find(id).script.health() == Container.Health.NONE ? List.of() : List.of("healthcheck");
    }

    @Override
    public synchronized List<String> written(ContainerId id) {
        return written.getOrDefault(id, List.of());
    }

    @Override
    public synchronized Attachment exec(ContainerId id, ExecSpec spec) {
        if (!find(id).isRunning()) {
            throw new Conflict("The container " + id + " does not run");
        }
        return new InMemoryAttachment(execScripts.apply(spec.command()), code -> {});
    }

    @Override
    public void connect(NetworkName network, ContainerId id, List<String> aliases) {
        mutate("connect", () -> {
            if (!networks.containsKey(network)) {
                throw new NotFound("There is no network " + network);
            }
            return find(id).networks.add(network);
        });
    }

    @Override
    public void disconnect(NetworkName network, ContainerId id) {
        mutate(
                "disconnect",
                () -> Optional.ofNullable(containers.get(id)).map(container -> container.networks.remove(network)));
    }

    @Override
    public void ensureInternalNetwork(NetworkName name, Labels labels) {
        ensureNetwork(name, labels);
    }

    @Override
    public void ensureNetwork(NetworkName name, Labels labels) {
        mutate("ensureNetwork", () -> {
            networks.putIfAbsent(name, labels);
            return name;
        });
    }

    @Override
    public void removeNetwork(NetworkName name) {
        mutate("removeNetwork", () -> {
            boolean used = containers.values().stream()
                    .anyMatch(container -> container.isRunning() && container.networks.contains(name));
            if (used) {
                throw new Conflict("The network " + name + " is in use");
            }
            return Optional.ofNullable(networks.remove(name));
        });
    }

    @Override
    public synchronized List<NetworkName> networks(Labels labels) {
        return networks.entrySet().stream()
                .filter(network -> network.getValue().contains(labels))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized Optional<Network> network(NetworkName name) {
        return Optional.ofNullable(networks.get(name))
                .map(labels -> new Network(
                        name,
                        new Network.Origin("%064x".formatted(name.hashCode()), "bridge"),
                        labels,
                        new Network.Reach("local", List.of("10.0.0.0/24"), false),
                        containers.values().stream()
                                .filter(container -> container.isRunning() && container.networks.contains(name))
                                .map(container -> container.name)
                                .sorted()
                                .toList()));
    }

    private <T> T mutate(String call, Supplier<T> change) {
        mutationHook.accept("before " + call);
        T result;
        synchronized (this) {
            result = change.get();
            notifyAll();
        }
        mutationHook.accept("after " + call);
        return result;
    }

    private InMemoryContainer find(ContainerId id) {
        var container = containers.get(id);
        if (container == null) {
            throw new NotFound("There is no container " + id);
        }
        return container;
    }
}
