package dev.slipway.container.survey;

import java.util.List;

/**
 * A container engine with everything on it, whoever made it.
 *
 * @param version as it names it itself
 * @param directory where it keeps images and volumes
 */
public record EngineReport(String version, String directory, List<Network> networks, List<PublishedPort> ports) {

    public EngineReport {
        networks = List.copyOf(networks);
        ports = List.copyOf(ports);
    }

    /** A network, and the ranges of addresses that it takes from the host. */
    public record Network(String name, String driver, List<String> subnets) {

        public Network {
            subnets = List.copyOf(subnets);
        }
    }

    /** A port of the host that leads into a container. */
    public record PublishedPort(String container, String address, int port) {}
}
