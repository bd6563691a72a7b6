package dev.slipway.container;

/**
 * A TCP port of the container, published at a port chosen by us so that it survives restarts; on an address of the host,
 * which is 127.0.0.1 unless a person asked for another.
 */
public record PortBinding(int containerPort, int hostPort, String address) {

    private static final String LOOPBACK = "127.0.0.1";

    /** Published on 127.0.0.1 only. */
    public PortBinding(int containerPort, int hostPort) {
        this(containerPort, hostPort, LOOPBACK);
    }
}
