package dev.slipway.container.docker.cgroup;

import dev.slipway.container.ResourceLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Keeps builds from slowing down everything else on the host. BuildKit ignores a build's own memory and CPU parameters, and
 * the parent group that it may be told, up to Engine 26 at least. So as long as a build of ours runs, steps of builds are
 * moved to a group of ours; and where they all run below one group of the engine's, that one is restrained meanwhile, for
 * what a step does before it is moved. Several builds at once get the tightest of their limits. Thread-safe.
 */
public final class BuildCaps {

    private static final Path MOUNT = Path.of("/sys/fs/cgroup");
    private static final ControlGroup OURS = new ControlGroup(MOUNT, "slipway-build");
    private static final ControlGroup THE_ENGINES = new ControlGroup(MOUNT, "docker/buildkit");
    /** What is there when systemd has booted the host, see sd_booted(3): the engine has it make its groups. */
    private static final Path SYSTEMD = Path.of("/run/systemd/system");

    /** What a step does before it is moved is done with the weight of all containers together. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final List<Held> holders = new ArrayList<>();
    private boolean isMoving;

    /** Restrains builds until this is closed. */
    public final class Held implements AutoCloseable {

        private final ResourceLimits limits;

        private Held(ResourceLimits limits) {
            this.limits = limits;
        }

        /** Whether there are limits and no way to hold a build to them. */
        public boolean isVain() {
            return !limits.equals(ResourceLimits.NONE) && !OURS.isOurs();
        }

        @Override
        public void close() {
            released(this);
        }
    }

    public Held hold(ResourceLimits limits) {
        var held = new Held(limits);
        if (OURS.isOurs()) {
            synchronized (holders) {
                holders.add(held);
                restrain();
            }
        }
        return held;
    }

    private void restrain() {
        OURS.restrain(tightest());
        if (!Files.exists(SYSTEMD)) {
            THE_ENGINES.restrain(tightest());
        }
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
                    OURS.adoptSteps();
                    holders.wait(LOOK_AGAIN.toMillis());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                isMoving = false;
            }
        }
    }

    private void released(Held held) {
        synchronized (holders) {
            if (!holders.remove(held)) {
                return;
            }
            if (holders.isEmpty()) {
                holders.notifyAll();
                if (!Files.exists(SYSTEMD)) {
                    THE_ENGINES.release();
                }
            } else {
                restrain();
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
