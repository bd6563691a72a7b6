package dev.slipway.deploy.crew;

import dev.slipway.route.dns.Misdirection;
import java.util.List;

/** The addresses by which visitors reach an app, and its hostnames by which they do not. */
public record Reachability(List<String> addresses, List<Misdirection> misdirections) {

    public Reachability {
        addresses = List.copyOf(addresses);
        misdirections = List.copyOf(misdirections);
    }
}
