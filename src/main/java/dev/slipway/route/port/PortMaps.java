package dev.slipway.route.port;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ProxyProperties;
import dev.slipway.error.Misuse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The maps that were set for an app, in the order they were given, and those that it has without. The routes are the
 * caller's to renew.
 */
public final class PortMaps {

    private static final Property MAP = new Property("ports", "map", "", Property.Scope.APP);

    private final Settings settings;

    public PortMaps(Settings settings) {
        this.settings = settings;
    }

    /** What was set. */
    public List<PortMap> own(AppName app) {
        String kept = settings.own(app, MAP).orElse("");
        return kept.isEmpty()
                ? List.of()
                : Stream.of(kept.split(" ")).map(PortMap::parse).toList();
    }

    /** What counts while the app's container listens on this port: what was set, else both of the proxy's own ports. */
    public List<PortMap> of(AppName app, int containerPort) {
        List<PortMap> own = own(app);
        return own.isEmpty() ? detected(app, containerPort) : own;
    }

    /** What the app has when nothing is set. The second map counts only for hostnames with a certificate. */
    public List<PortMap> detected(AppName app, int containerPort) {
        return List.of(
                new PortMap(Scheme.HTTP, number(app, ProxyProperties.PROXY_PORT), containerPort),
                new PortMap(Scheme.HTTPS, number(app, ProxyProperties.PROXY_SSL_PORT), containerPort));
    }

    private int number(AppName app, Property property) {
        return Integer.parseInt(settings.computed(app, property));
    }

    /** The ports of the app's containers that are reached by what was set. */
    public List<Integer> containerPorts(AppName app) {
        return containerPorts(own(app));
    }

    public static List<Integer> containerPorts(List<PortMap> maps) {
        return maps.stream().map(PortMap::containerPort).distinct().toList();
    }

    /** The port that the app's web process is told to listen on: that of http:80, else of the first map; empty without any. */
    public static Optional<Integer> mainContainerPort(List<PortMap> maps) {
        return maps.stream()
                .filter(map -> map.scheme() == Scheme.HTTP && map.hostPort() == PortMap.HTTP_PORT)
                .findFirst()
                .or(() -> maps.stream().findFirst())
                .map(PortMap::containerPort);
    }

    /** Makes these the only ones; without any the app has what is detected. Misuse if two claim one port of the host. */
    public void set(AppLock app, List<PortMap> maps) {
        List<PortMap> distinct = List.copyOf(new LinkedHashSet<>(maps));
        refuseReuse(distinct);
        write(app, distinct);
    }

    /** For an app that has got a certificate: each http:80 gets its https:443, if maps were set at all. */
    public void secure(AppLock app) {
        List<PortMap> maps = new ArrayList<>(own(app.app()));
        boolean secured = maps.stream().anyMatch(PortMap::isSecure);
        maps.stream()
                .filter(map -> map.scheme() == Scheme.HTTP && map.hostPort() == PortMap.HTTP_PORT)
                .findFirst()
                .filter(map -> !secured)
                .ifPresent(map -> write(app, joined(maps, https(map))));
    }

    /** For an app whose certificate is gone: takes https:443 away. */
    public void unsecure(AppLock app) {
        List<PortMap> left = new ArrayList<>(own(app.app()));
        if (left.removeIf(map -> map.isSecure() && map.hostPort() == PortMap.HTTPS_PORT)) {
            write(app, left);
        }
    }

    private static PortMap https(PortMap http) {
        return new PortMap(Scheme.HTTPS, PortMap.HTTPS_PORT, http.containerPort());
    }

    private static List<PortMap> joined(List<PortMap> maps, PortMap more) {
        return Stream.concat(maps.stream(), Stream.of(more)).toList();
    }

    private void write(AppLock app, List<PortMap> maps) {
        if (maps.isEmpty()) {
            settings.unset(app, MAP);
        } else {
            settings.set(app, MAP, maps.stream().map(PortMap::toString).collect(Collectors.joining(" ")));
        }
    }

    private static void refuseReuse(List<PortMap> maps) {
        for (int i = 0; i < maps.size(); i++) {
            for (PortMap earlier : maps.subList(0, i)) {
                PortMap map = maps.get(i);
                if (map.sharesEntrance(earlier)) {
                    throw new Misuse(
                            "The same scheme:host-port is being reused: "
                                    + map.scheme().word() + ":" + map.hostPort(),
                            "ports:remove APP " + earlier + " frees it.");
                }
                if (map.hostPort() == earlier.hostPort()) {
                    throw new Misuse(
                            "Port " + map.hostPort() + " cannot be both http and https",
                            "ports:remove APP " + earlier + " frees it.");
                }
            }
        }
    }
}
