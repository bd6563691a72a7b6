package dev.slipway.container;

import dev.slipway.container.Container.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One container of the in-memory engine; guarded by the engine's monitor. */
final class InMemoryContainer {

    /** A printed line. */
    record Line(Instant at, boolean fromErrors, String text) {}

    private static int pids = 1000;

    final ContainerId id;
    final ContainerSpec spec;
    final Instant createdAt;
    RestartPolicy restart;
    final List<Line> log = new ArrayList<>();
    String name;
    Script script;
    Phase phase = Phase.CREATED;
    int exitCode;
    boolean outOfMemory;
    Instant startedAt = Instant.EPOCH;
    long pid;
    final Set<NetworkName> networks = new TreeSet<>(Comparator.comparing(NetworkName::value));

    InMemoryContainer(ContainerId id, ContainerSpec spec, Script script, Instant createdAt) {
        this.id = id;
        this.spec = spec;
        this.name = spec.name();
        this.script = script;
        this.createdAt = createdAt;
        this.restart = spec.policy().restart();
        networks.add(spec.placement().network());
        spec.placement().joined().forEach(joint -> networks.add(joint.network()));
    }

    void run(Instant now) {
        phase = Phase.RUNNING;
        startedAt = now;
        pid = ++pids;
        exitCode = 0;
        script.output().forEach(line -> print(now, false, line));
    }

    void print(Instant now, boolean fromErrors, String text) {
        log.add(new Line(now, fromErrors, text));
    }

    /** A process that ends by itself is started again where the policy says so; until then it is {@code RESTARTING}. */
    void end(int code, boolean byHand) {
        boolean again = !byHand && restart.equals(RestartPolicy.ALWAYS);
        phase = again ? Phase.RESTARTING : Phase.EXITED;
        exitCode = code;
        pid = 0;
    }

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    boolean publishes(int hostPort) {
        return spec.placement().ports().stream().anyMatch(port -> port.hostPort() == hostPort);
    }

    Container inspected() {
        var health = isRunning() ? script.health() : Container.Health.NONE;
        var state = new Container.State(
                phase, exitCode, outOfMemory, health, startedAt, restart.equals(RestartPolicy.ALWAYS));
        return new Container(
                id,
                name,
                spec.policy().labels(),
                state,
                placement(pid, spec.policy().limits().memoryBytes()));
    }

    Container listed() {
        var health = isRunning() ? script.health() : Container.Health.NONE;
        var state = new Container.State(phase, exitCode, false, health, createdAt);
        return new Container(id, name, spec.policy().labels(), state, placement(0, 0));
    }

    private Container.Placement placement(long shownPid, long shownMemory) {
        String address = isRunning() ? "10.213.0." + (2 + pid % 250) : "";
        return new Container.Placement(
                spec.image(),
                address,
                isRunning() ? spec.placement().ports() : List.of(),
                shownPid,
                List.copyOf(networks),
                shownMemory);
    }
}
