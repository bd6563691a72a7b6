package dev.slipway.route.port;

import dev.slipway.process.ProcessType;
import dev.slipway.route.Hostname;
import java.util.List;

/** Hostnames of an app that lead to another of its processes than the one it is known by: an admin tool of its stack. */
public record Branch(ProcessType process, List<Hostname> hostnames, List<Entrance> entrances) {

    public Branch {
        hostnames = List.copyOf(hostnames);
        entrances = List.copyOf(entrances);
    }

    public boolean leadsSomewhere() {
        return entrances.stream().anyMatch(Entrance::leadsSomewhere);
    }
}
