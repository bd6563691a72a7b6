package dev.slipway.run.drawn;

import dev.slipway.container.NetworkName;
import java.util.List;

/** A container, by its name, that would join a network, and the names by which others would reach it there. */
public record Connection(NetworkName network, String container, List<String> aliases) {

    public Connection {
        aliases = List.copyOf(aliases);
    }
}
