package dev.slipway.service;

import java.util.List;
import java.util.Map;

/**
 * What a service's container is told: its command (empty: the image's own), its environment (in the clear, and therefore
 * not part of the text form), and where in it the data are.
 */
public record Provision(List<String> command, Map<String, String> environment, String dataPath) {

    public Provision {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return "Provision" + command + " " + dataPath;
    }
}
