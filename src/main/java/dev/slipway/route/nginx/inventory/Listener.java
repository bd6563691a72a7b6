package dev.slipway.route.nginx.inventory;

import dev.slipway.host.survey.OpenPort;
import dev.slipway.host.survey.OpenPorts;
import java.util.Optional;

/** A program that listens on a TCP port of this host, as far as the kernel lets us see it. */
public record Listener(OpenPort port) {

    /** Who listens on the port, whatever the address; empty if nobody does. */
    public static Optional<Listener> on(int port) {
        return OpenPorts.on(port).stream().findFirst().map(Listener::new);
    }

    @Override
    public String toString() {
        return port.holder();
    }
}
