package dev.slipway.proof.live;

import dev.slipway.app.AppName;
import dev.slipway.route.Address;
import dev.slipway.route.Frontage;
import dev.slipway.route.Hostname;
import dev.slipway.route.upkeep.ProxyUpkeep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The doors of an app that are knocked at: of each hostname the one over https, if it has one. */
record Entrances(Frontage frontage, ProxyUpkeep proxy) {

    /** Most of an app's hostnames lead to the same instances: a few of very many tell as much, and cost less. */
    private static final int MOST_DOORS = 16;

    /** Nobody asks for a wildcard: which names below it an app answers is not known here. */
    List<Door> of(AppName app) {
        Map<Hostname, Address> first = new LinkedHashMap<>();
        var addresses = new ArrayList<>(frontage.addresses(app));
        var led =
                frontage.branches(app).values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
        // What leads elsewhere is knocked at in any case.
        addresses.sort(Comparator.comparing(address -> !led.contains(address.hostname())));
        addresses.stream()
                .filter(address -> !address.hostname().isWildcard())
                .forEach(address -> first.putIfAbsent(address.hostname(), address));
        var doors = new ArrayList<Door>();
        first.forEach((hostname, address) ->
                doors.add(new Door(hostname, address.isSecure(), proxy.door(app, address.hostPort()))));
        return List.copyOf(doors.subList(0, Math.min(MOST_DOORS, doors.size())));
    }

    boolean hasHostname(AppName app) {
        return !frontage.hostnames(app).isEmpty();
    }
}
