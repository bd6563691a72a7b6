package dev.slipway.cert;

import dev.slipway.route.Hostname;
import java.util.List;

/**
 * Which certificate an app has.
 *
 * @param id names the directory of its files
 * @param authority the ACME directory that it is from, for taking it back there; empty if from elsewhere
 * @param names what it is valid for, here so that routing need not read it
 */
public record Choice(String id, Origin origin, String authority, List<String> names) {

    public Choice {
        names = List.copyOf(names);
    }

    public boolean isFromAcme() {
        return origin == Origin.ACME;
    }

    public boolean covers(Hostname hostname) {
        return Chain.covers(names, hostname);
    }
}
