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
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whose a port of the host is. Apps share one by their hostnames, as long as all of them speak it in the same way: nginx
 * encrypts a port for all or for none. With anything else a port is not shared.
 */
record PortClaims(Nginx nginx) {

    private static final Pattern LISTEN = Pattern.compile("\\blisten (?:[^;]*:)?(\\d+)( ssl)?;");

    /** Refuses ports, other than the two that browsers use, on which something else listens. */
    void check(AppName app, Collection<PortMap> maps) {
        List<PortMap> unusual = maps.stream().filter(PortClaims::isUnusual).toList();
        unusual.forEach(this::refuseStandIn);
        Map<Integer, Boolean> own = ports(Stream.of(app));
        if (unusual.stream().allMatch(map -> isSpokenAs(map, own))) {
            return;
        }
        Map<Integer, Boolean> others = ports(layout().apps().stream().filter(other -> !other.equals(app)));
        unusual.forEach(map -> refuseOtherScheme(map, others));
        List<PortMap> added = unusual.stream()
                .filter(map -> !own.containsKey(map.hostPort()) && !others.containsKey(map.hostPort()))
                .toList();
        if (!added.isEmpty()) {
            List<Site> sites = nginx.inventory().sites();
            added.forEach(map -> refuseForeign(map.hostPort(), sites));
        }
    }

    private static boolean isUnusual(PortMap map) {
        return map.hostPort() != PortMap.HTTP_PORT && map.hostPort() != PortMap.HTTPS_PORT;
    }

    private static boolean isSpokenAs(PortMap map, Map<Integer, Boolean> ports) {
        return Boolean.valueOf(map.isSecure()).equals(ports.get(map.hostPort()));
    }

    /** A private nginx listens elsewhere than on 80 and 443. */
    private void refuseStandIn(PortMap map) {
        for (int usual : List.of(PortMap.HTTP_PORT, PortMap.HTTPS_PORT)) {
            if (nginx.listening().port(usual) == map.hostPort()) {
                throw new Conflict(
                        "Port " + map.hostPort() + " stands for port " + usual + " on this server.",
                        "Map " + usual + ", or choose another host port.");
            }
        }
    }

    private static void refuseOtherScheme(PortMap map, Map<Integer, Boolean> others) {
        if (others.containsKey(map.hostPort()) && !isSpokenAs(map, others)) {
            throw new Conflict(
                    "Port " + map.hostPort() + " is " + (map.isSecure() ? "http" : "https") + " for another app.",
                    "Choose another host port.");
        }
    }

    private static void refuseForeign(int port, List<Site> sites) {
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

    /** Those that nginx listens on for the apps, and whether encrypted. */
    private Map<Integer, Boolean> ports(Stream<AppName> apps) {
        var ports = new TreeMap<Integer, Boolean>();
        apps.forEach(app -> layout().hostnames(app)
                .forEach(hostname -> LISTEN.matcher(text(app, hostname))
                        .results()
                        .forEach(listen -> ports.put(Integer.valueOf(listen.group(1)), listen.group(2) != null))));
        return ports;
    }

    private String text(AppName app, Hostname hostname) {
        return AtomicFile.readable(layout().host(app, hostname)).read().orElse("");
    }

    private Layout layout() {
        return nginx.layout();
    }
}
