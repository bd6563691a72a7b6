package dev.slipway.route.port;

import java.util.List;

/** A map of ports, and the loopback ports of the instances that are behind it now; without any it answers 502. */
public record Entrance(PortMap map, List<Integer> instances) {

    /** Dokku's, for an app that declares none. */
    public static final int USUAL_CONTAINER_PORT = 5000;

    public Entrance {
        instances = List.copyOf(instances);
    }

    /** What an app has whose ports nobody set: the two that browsers use. */
    public static List<Entrance> usual(List<Integer> instances) {
        return List.of(
                new Entrance(new PortMap(Scheme.HTTP, PortMap.HTTP_PORT, USUAL_CONTAINER_PORT), instances),
                new Entrance(new PortMap(Scheme.HTTPS, PortMap.HTTPS_PORT, USUAL_CONTAINER_PORT), instances));
    }

    public boolean leadsSomewhere() {
        return !instances.isEmpty();
    }
}
