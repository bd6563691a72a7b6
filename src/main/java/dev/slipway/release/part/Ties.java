package dev.slipway.release.part;

import dev.slipway.container.Mount;
import dev.slipway.process.ProcessType;
import java.util.List;

/**
 * What a service is connected to.
 *
 * @param names by which the other services of its release reach it, besides its own name
 * @param mounts volumes by their name on the engine, and paths of the host that are the release's own
 * @param ports where it listens
 * @param needs the services that must answer before this one starts
 * @param networks the release's networks that it is on
 */
public record Ties(
        List<String> names, List<Mount> mounts, Ports ports, List<ProcessType> needs, List<PartNetwork> networks) {

    public Ties {
        names = List.copyOf(names);
        mounts = List.copyOf(mounts);
        needs = List.copyOf(needs);
        networks = networks.isEmpty() ? List.of(PartNetwork.DEFAULT) : List.copyOf(networks);
    }

    /** On the network that all services are on that name none. */
    public Ties(List<String> names, List<Mount> mounts, List<Integer> ports, List<ProcessType> needs) {
        this(names, mounts, new Ports(ports, List.of()), needs, List.of(PartNetwork.DEFAULT));
    }

    /** Whether both are on a network. */
    boolean sees(Ties other) {
        return networks.stream().anyMatch(other.networks::contains);
    }
}
