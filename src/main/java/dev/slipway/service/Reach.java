package dev.slipway.service;

import dev.slipway.app.AppName;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who reaches a service: the apps that are linked to it, whoever reaches a port of the host, networks of other makers. */
public record Reach(SortedSet<AppName> links, List<PortBinding> exposed, Map<NetworkRole, List<NetworkName>> networks) {

    public static final Reach NOBODY = new Reach(new TreeSet<>(), List.of(), Map.of());

    public Reach {
        links = Collections.unmodifiableSortedSet(new TreeSet<>(links));
        exposed = List.copyOf(exposed);
        networks = Map.copyOf(networks);
    }

    public Reach link(AppName app) {
        var more = new TreeSet<>(links);
        more.add(app);
        return new Reach(more, exposed, networks);
    }

    public Reach unlink(AppName app) {
        var fewer = new TreeSet<>(links);
        fewer.remove(app);
        return new Reach(fewer, exposed, networks);
    }

    public Reach expose(List<PortBinding> ports) {
        return new Reach(links, ports, networks);
    }

    public Reach join(NetworkRole role, List<NetworkName> names) {
        var changed = new TreeMap<>(networks);
        changed.put(role, List.copyOf(names));
        return new Reach(links, exposed, changed);
    }

    public List<NetworkName> networks(NetworkRole role) {
        return networks.getOrDefault(role, List.of());
    }
}
