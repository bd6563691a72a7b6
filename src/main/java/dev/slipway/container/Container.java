package dev.slipway.container;

import java.time.Instant;
import java.util.List;

/** What the engine says of a container now. */
public record Container(ContainerId id, String name, Labels labels, State state, Placement placement) {

    /**
     * {@code exitCode} counts only once it is not running; 137 with {@code outOfMemory} means killed for memory. With
     * {@code isPermanent} the engine starts it again whenever it ends by itself; false where that is not known.
     */
    public record State(
            Phase phase, int exitCode, boolean outOfMemory, Health health, Instant startedAt, boolean isPermanent) {

        public State(Phase phase, int exitCode, boolean outOfMemory, Health health, Instant startedAt) {
            this(phase, exitCode, outOfMemory, health, startedAt, false);
        }
    }

    /**
     * Where it is: its address on its network (empty when not running), published ports, the main process's id (0), all
     * networks that it is connected to, and how much memory it may use in bytes (0: all, or not known).
     */
    public record Placement(
            ImageId image, String address, List<PortBinding> ports, long pid, List<NetworkName> networks, long memory) {

        public Placement {
            ports = List.copyOf(ports);
            networks = List.copyOf(networks);
        }

        /** On no network. */
        public Placement(ImageId image, String address, List<PortBinding> ports, long pid) {
            this(image, address, ports, pid, List.of(), 0);
        }
    }

    /** The engine's {@code State.Status}. */
    public enum Phase {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        REMOVING,
        EXITED,
        DEAD
    }

    /** What the image's own HEALTHCHECK says; {@code NONE} when it has none. */
    public enum Health {
        NONE,
        STARTING,
        HEALTHY,
        UNHEALTHY
    }

    public boolean isRunning() {
        return state.phase() == Phase.RUNNING;
    }
}
