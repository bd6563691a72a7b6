package dev.slipway.route;

import dev.slipway.app.AppName;
import java.util.List;
import java.util.SortedMap;

/**
 * Where an app's hostnames lead: loopback ports of the instances that serve. Without ports the hostnames answer 502 by
 * themselves. The settings are nginx directives' names and values, already validated.
 */
public record AppRoutes(
        AppName app, List<Hostname> hostnames, List<Integer> ports, SortedMap<String, String> settings) {

    public AppRoutes {
        hostnames = List.copyOf(hostnames);
        ports = List.copyOf(ports);
    }
}
