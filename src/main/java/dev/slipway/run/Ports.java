package dev.slipway.run;

import dev.slipway.container.Container;
import dev.slipway.container.Containers;
import dev.slipway.container.Labels;
import dev.slipway.error.HostFailed;
import dev.slipway.route.port.PortMap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Loopback ports for instances. They are chosen here and kept by the engine, so that they survive restarts of either, and
 * lie below the range from which the kernel hands out ports (32768): one there could be taken while its container is
 * stopped. Thread-safe.
 */
public final class Ports {

    private static final int FIRST = PortMap.FIRST_PINNED;
    private static final int COUNT = PortMap.LAST_PINNED - FIRST + 1;

    private final Containers containers;
    private final RandomGenerator random;
    private final BitSet taken = new BitSet(COUNT);
    private boolean known;

    public Ports(Containers containers, RandomGenerator random) {
        this.containers = containers;
        this.random = random;
    }

    /** A port that no container of any server has, running or not, and that nothing listens on. */
    public synchronized int take() {
        learn();
        int start = random.nextInt(COUNT);
        for (int i = 0; i < COUNT; i++) {
            int candidate = (start + i) % COUNT;
            if (!taken.get(candidate) && isFree(FIRST + candidate)) {
                taken.set(candidate);
                return FIRST + candidate;
            }
        }
        throw new HostFailed(
                "No port from " + FIRST + " to " + (FIRST + COUNT - 1) + " is free",
                "ss -ltn shows who listens; ps:scale an app down.");
    }

    /** Ports that {@link #take} could give now; none is taken. */
    synchronized List<Integer> offer(int count) {
        learn();
        int start = random.nextInt(COUNT);
        return IntStream.range(0, COUNT)
                .map(i -> (start + i) % COUNT)
                .filter(candidate -> !taken.get(candidate) && isFree(FIRST + candidate))
                .mapToObj(candidate -> FIRST + candidate)
                .limit(count)
                .toList();
    }

    /** Gives a port back whose container is gone; one that is not ours: nothing happens. */
    public synchronized void free(int port) {
        if (isOurs(port)) {
            taken.clear(port - FIRST);
        }
    }

    /** Once: what starts later takes its port here. Another server's new ones show when the engine refuses them. */
    private void learn() {
        if (known) {
            return;
        }
        for (Labels labels : Marks.everyServersInstances()) {
            for (Container container : containers.list(labels)) {
                mark(Marks.port(container));
                Marks.ports(container).forEach(binding -> mark(binding.hostPort()));
            }
        }
        known = true;
    }

    private void mark(int port) {
        if (isOurs(port)) {
            taken.set(port - FIRST);
        }
    }

    /** Whether the port is one of those that instances get. */
    public static boolean isOurs(int port) {
        return port >= FIRST && port < FIRST + COUNT;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
