package dev.slipway.container.docker.cgroup;

import dev.slipway.container.ResourceLimits;
import dev.slipway.container.docker.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Keeps builds from slowing down everything else on the host. BuildKit ignores a build's own memory and CPU parameters. From
 * Engine 23 on it honours a parent group, which is then ours. Before, all steps of all builds run below one group of the
 * engine's, which is restrained as long as a build of ours runs; since that one is itself below the group of all containers,
 * its steps are moved to ours meanwhile. Several builds at once get the tightest of their limits. Thread-safe.
 */
public final class BuildCaps {

    private static final Path MOUNT = Path.of("/sys/fs/cgroup");
    private static final ControlGroup OURS = new ControlGroup(MOUNT, "slipway-build");
    private static final ControlGroup THE_ENGINES = new ControlGroup(MOUNT, "docker/buildkit");
    /** Engine 23's. */
    private static final double KNOWS_PARENTS = 1.42;

    /** What a step does before it is moved is done with the weight of all containers together. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Engine engine;
    private final List<Held> holders = new ArrayList<>();
    private boolean isMoving;

    public BuildCaps(Engine engine) {
        this.engine = engine;
    }

    /** Restrains builds until this is closed. */
    public final class Held implements AutoCloseable {

        private final ControlGroup group;
        private final ResourceLimits limits;

        private Held(ControlGroup group, ResourceLimits limits) {
            this.group = group;
            this.limits = limits;
        }

        /** The group that this build must be told to run in. */
        public Optional<String> parent() {
            return group.equals(OURS) && OURS.isOurs() ? Optional.of("/" + OURS.name()) : Optional.empty();
        }

        /** Whether there are limits and no way to hold a build to them. */
        public boolean isVain() {
            return !limits.equals(ResourceLimits.NONE) && !group.isOurs();
        }

        @Override
        public void close() {
            released(this);
        }
    }

    public Held hold(ResourceLimits limits) throws IOException {
        var held = new Held(knowsParents() ? OURS : THE_ENGINES, limits);
        if (held.group.isOurs()) {
            synchronized (holders) {
                holders.add(held);
                restrain(held.group);
            }
        }
        return held;
    }

    private void restrain(ControlGroup group) {
        group.restrain(tightest());
        if (!group.equals(THE_ENGINES)) {
            return;
        }
        OURS.restrain(tightest());
        if (!isMoving) {
            isMoving = true;
            var mover = new Thread(this::moveUntilReleased, "build-steps");
            mover.setDaemon(true);
            mover.start();
        }
    }

    private void moveUntilReleased() {
        synchronized (holders) {
            try {
                while (!holders.isEmpty()) {
                    OURS.adopt(THE_ENGINES);
                    holders.wait(LOOK_AGAIN.toMillis());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                isMoving = false;
            }
        }
    }

    /** Asked each time: the engine may be upgraded below us. A ping forks nothing, as asking for the version does. */
    private boolean knowsParents() throws IOException {
        return engine.apiVersion() >= KNOWS_PARENTS;
    }

    private void released(Held held) {
        synchronized (holders) {
            if (!holders.remove(held)) {
                return;
            }
            if (holders.isEmpty()) {
                holders.notifyAll();
                held.group.release();
            } else {
                restrain(held.group);
            }
        }
    }

    private ResourceLimits tightest() {
        return new ResourceLimits(least(ResourceLimits::memoryBytes), least(ResourceLimits::nanoCpus));
    }

    private long least(ToLongFunction<ResourceLimits> limit) {
        return holders.stream()
                .map(held -> held.limits)
                .mapToLong(limit)
                .filter(value -> value > 0)
                .min()
                .orElse(0);
    }
}
