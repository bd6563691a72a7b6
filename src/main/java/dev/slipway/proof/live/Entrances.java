package dev.slipway.proof.live;

import dev.slipway.app.AppName;
import dev.slipway.route.Address;
import dev.slipway.route.Frontage;
import dev.slipway.route.Hostname;
import dev.slipway.route.upkeep.ProxyUpkeep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The doors of an app that are knocked at: of each hostname the one over https, if it has one. */
record Entrances(Frontage frontage, ProxyUpkeep proxy) {

    /** All of an app's hostnames lead to the same instances: a few of very many tell as much, and cost less. */
    private static final int MOST_DOORS = 16;

    /** Nobody asks for a wildcard: which names below it an app answers is not known here. */
    List<Door> of(AppName app) {
        Map<Hostname, Address> first = new LinkedHashMap<>();
        frontage.addresses(app).stream()
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
