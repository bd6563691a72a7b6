package dev.slipway.route;

import dev.slipway.app.AppName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where an app's hostnames lead: loopback ports of the instances that serve. Without ports the hostnames answer 502 by
 * themselves. The settings are keys and values of {@code nginx:set}, already validated, only those that are not the
 * default; a hostname with a certificate is served over HTTPS and redirected to it from HTTP.
 */
public record AppRoutes(
        AppName app,
        List<Hostname> hostnames,
        List<Integer> ports,
        SortedMap<String, String> settings,
        Map<Hostname, CertificateFiles> certificates) {

    public AppRoutes {
        hostnames = List.copyOf(hostnames);
        ports = List.copyOf(ports);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        certificates = Map.copyOf(certificates);
    }

    public AppRoutes(AppName app, List<Hostname> hostnames, List<Integer> ports, SortedMap<String, String> settings) {
        this(app, hostnames, ports, settings, Map.of());
    }

    public AppRoutes withCertificates(Map<Hostname, CertificateFiles> others) {
        return new AppRoutes(app, hostnames, ports, settings, others);
    }
}
