package dev.slipway.check.probe;

import java.util.List;
import java.util.Optional;

/** What a container's processes listen on, or that its main process has ended. */
public record Sockets(boolean ended, List<Listener> listeners) {

    public static final Sockets ENDED = new Sockets(true, List.of());
    public static final Sockets NONE = new Sockets(false, List.of());

    /**
     * A TCP port that something listens on, and the address it is bound to, {@code 0.0.0.0} and {@code ::} meaning any.
     *
     * @param isReachable whether it is reached from outside the container
     */
    public record Listener(String address, int port, boolean isReachable) {

        /** Bound to a loopback address it is not reached. */
        public Listener(String address, int port) {
            this(address, port, !address.startsWith("127.") && !address.equals("::1"));
        }

        /** The same, seen to be out of reach. */
        public Listener outOfReach() {
            return new Listener(address, port, false);
        }

        @Override
        public String toString() {
            return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
        }
    }

    public Sockets {
        listeners = List.copyOf(listeners);
    }

    public boolean reach(int port) {
        return listeners.stream().anyMatch(listener -> listener.port() == port && listener.isReachable());
    }

    /** One on this port that nothing outside reaches. */
    public Optional<Listener> hidden(int port) {
        return listeners.stream()
                .filter(listener -> listener.port() == port && !listener.isReachable())
                .findFirst();
    }

    /** One that waits where nobody asks. */
    public Optional<Listener> elsewhere(int port) {
        return listeners.stream().filter(listener -> listener.port() != port).findFirst();
    }
}
