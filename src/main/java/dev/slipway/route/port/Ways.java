package dev.slipway.route.port;

import java.util.List;

/** Where an app's hostnames lead: each to the app itself, by the entrances, unless it has a branch of its own. */
public record Ways(List<Entrance> entrances, List<Branch> branches) {

    public Ways {
        entrances = List.copyOf(entrances);
        branches = List.copyOf(branches);
    }

    /** All to the app itself. */
    public Ways(List<Entrance> entrances) {
        this(entrances, List.of());
    }
}
