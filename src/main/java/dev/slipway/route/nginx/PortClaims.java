package dev.slipway.route.nginx;

import dev.slipway.app.AppName;
import dev.slipway.error.Conflict;
import dev.slipway.route.Hostname;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.nginx.inventory.Listener;
import dev.slipway.route.nginx.inventory.Site;
import dev.slipway.route.nginx.running.Nginx;
import dev.slipway.route.port.PortMap;
import dev.slipway.store.AtomicFile;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose a port of the host is. Apps share one by their hostnames; with anything else a port is not shared. */
record PortClaims(Nginx nginx) {

    private static final Pattern LISTEN = Pattern.compile("\\blisten (?:[^;]*:)?(\\d+)(?: ssl)?;");

    /** Refuses ports, other than the two that browsers use, on which something else listens. */
    void check(AppName app, Collection<Integer> hostPorts) {
        Set<Integer> unusual = hostPorts.stream()
                .filter(port -> port != PortMap.HTTP_PORT && port != PortMap.HTTPS_PORT)
                .collect(Collectors.toCollection(TreeSet::new));
        unusual.removeAll(ports(app).toList());
        if (unusual.isEmpty()) {
            return;
        }
        layout().apps().forEach(other -> unusual.removeAll(ports(other).toList()));
        if (!unusual.isEmpty()) {
            List<Site> sites = nginx.inventory().sites();
            unusual.forEach(port -> check(port, sites));
        }
    }

    private static void check(int port, List<Site> sites) {
        sites.stream().filter(site -> site.listensOn(port)).findFirst().ifPresent(site -> {
            throw new Conflict(
                    "Port " + port + " belongs to a site that is not ours: " + site.file() + ":" + site.line() + ".",
                    "Choose another host port; 80 and 443 are shared by hostname.");
        });
        Listener.on(port).ifPresent(listener -> {
            throw new Conflict(
                    "Port " + port + " is in use by " + listener + ".",
                    "Choose another host port, or end that program and try again.");
        });
    }

    /** Those that nginx listens on for the app. */
    private Stream<Integer> ports(AppName app) {
        return layout().hostnames(app).stream().flatMap(hostname -> ports(app, hostname));
    }

    private Stream<Integer> ports(AppName app, Hostname hostname) {
        return AtomicFile.readable(layout().host(app, hostname)).read().stream()
                .flatMap(text -> LISTEN.matcher(text).results().map(PortClaims::number));
    }

    private static int number(MatchResult listen) {
        return Integer.parseInt(listen.group(1));
    }

    private Layout layout() {
        return nginx.layout();
    }
}
