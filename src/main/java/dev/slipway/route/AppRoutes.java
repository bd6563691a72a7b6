package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.route.files.StaticRoutes;
import dev.slipway.route.files.Treatment;
import dev.slipway.route.port.Entrance;
import dev.slipway.route.port.PortMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Where an app's hostnames lead: for each port of the host, loopback ports of the instances that serve. An entrance without
 * instances answers 502 by itself. The settings are keys and values of {@code nginx:set}, already validated, only those that
 * are not the default; a hostname with a certificate is served over the https entrances and redirected there from http on
 * port 80.
 */
public record AppRoutes(AppName app, List<Hostname> hostnames, List<Entrance> entrances, Treatment treatment, Tls tls) {

    public AppRoutes {
        hostnames = List.copyOf(hostnames);
        entrances = List.copyOf(entrances);
    }

    /** All requests go to the app. */
    public AppRoutes(
            AppName app,
            List<Hostname> hostnames,
            List<Entrance> entrances,
            SortedMap<String, String> settings,
            Tls tls) {
        this(app, hostnames, entrances, Treatment.of(settings), tls);
    }

    /** On the two ports that browsers use, without a certificate. */
    public AppRoutes(AppName app, List<Hostname> hostnames, List<Integer> ports, SortedMap<String, String> settings) {
        this(app, hostnames, Entrance.usual(ports), settings, Tls.NONE);
    }

    public AppRoutes with(Tls other) {
        return new AppRoutes(app, hostnames, entrances, treatment, other);
    }

    public AppRoutes withEntrances(List<Entrance> others) {
        return new AppRoutes(app, hostnames, others, treatment, tls);
    }

    /** With files that the proxy serves by itself. */
    public AppRoutes with(StaticRoutes statics) {
        return new AppRoutes(app, hostnames, entrances, new Treatment(settings(), statics), tls);
    }

    public SortedMap<String, String> settings() {
        return treatment.settings();
    }

    public StaticRoutes statics() {
        return treatment.statics();
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
