package dev.slipway.route.dns;

import java.net.InetAddress;
import java.util.List;

/** Where names lead: the host's resolver, and in tests one that is told what to answer. */
@FunctionalInterface
public interface Resolver {

    /** Every address of the name, none where there is none. Blocks for as long as it takes, and throws nothing. */
    List<InetAddress> addresses(String name);
}
