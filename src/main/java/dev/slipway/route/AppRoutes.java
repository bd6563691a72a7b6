package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.route.port.Entrance;
import dev.slipway.route.port.PortMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where an app's hostnames lead: for each port of the host, loopback ports of the instances that serve. An entrance without
 * instances answers 502 by itself. The settings are keys and values of {@code nginx:set}, already validated, only those that
 * are not the default; a hostname with a certificate is served over the https entrances and redirected there from http on
 * port 80.
 */
public record AppRoutes(
        AppName app, List<Hostname> hostnames, List<Entrance> entrances, SortedMap<String, String> settings, Tls tls) {

    public AppRoutes {
        hostnames = List.copyOf(hostnames);
        entrances = List.copyOf(entrances);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** On the two ports that browsers use, without a certificate. */
    public AppRoutes(AppName app, List<Hostname> hostnames, List<Integer> ports, SortedMap<String, String> settings) {
        this(app, hostnames, Entrance.usual(ports), settings, Tls.NONE);
    }

    public AppRoutes with(Tls other) {
        return new AppRoutes(app, hostnames, entrances, settings, other);
    }

    public AppRoutes withEntrances(List<Entrance> others) {
        return new AppRoutes(app, hostnames, others, settings, tls);
    }

    public Map<Hostname, CertificateFiles> certificates() {
        return tls.certificates();
    }

    /** Loopback ports behind the first entrance. */
    public List<Integer> ports() {
        return entrances.isEmpty() ? List.of() : entrances.get(0).instances();
    }

    /** The ports of the host that the hostnames are to be reached on. */
    public List<PortMap> maps() {
        return entrances.stream().map(Entrance::map).toList();
    }

    public boolean isServed() {
        return !hostnames.isEmpty();
    }

    public boolean leadsSomewhere() {
        return !hostnames.isEmpty() && entrances.stream().anyMatch(Entrance::leadsSomewhere);
    }
}
