package dev.slipway.run.drawn;

import dev.slipway.container.NetworkName;
import java.util.List;

/** What goes with the releases before it: services that hold state and are none of it, and networks, which what stays leaves. */
public record Leaving(List<String> backing, List<Connection> parting, List<NetworkName> networks) {

    public static final Leaving NOTHING = new Leaving(List.of(), List.of(), List.of());

    public Leaving {
        backing = List.copyOf(backing);
        parting = List.copyOf(parting);
        networks = List.copyOf(networks);
    }
}
