package dev.slipway.container;

import java.util.List;

/** What the engine says of a network now; members are the names of the containers that run on it. */
public record Network(NetworkName name, Origin origin, Labels labels, Reach reach, List<String> members) {

    /** The engine's id of it, and what makes it. */
    public record Origin(String id, String driver) {}

    /** {@code local}, for the host's own networks, its subnets, and whether it leads nowhere else. */
    public record Reach(String scope, List<String> subnets, boolean internal) {

        public Reach {
            subnets = List.copyOf(subnets);
        }
    }

    public Network {
        members = List.copyOf(members);
    }
}
