package dev.slipway.git.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where a request may go whose address somebody else typed or committed. The addresses that were looked at are those that
 * are connected to a moment later: the JVM keeps them for half a minute.
 */
public record Reach(Predicate<InetAddress> allowed) {

    /** Of clouds that have it elsewhere than at a link-local address: AWS over IPv6, Alibaba, Oracle. */
    private static final Set<String> METADATA = Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192");

    /** For who may read the host's files anyway. */
    public static Reach anywhere() {
        return new Reach(address -> true);
    }

    /**
     * Neither this host, whose services trust their neighbours, nor the containers on it, which are kept apart by their
     * networks, nor a cloud's metadata service.
     */
    public static Reach elsewhere() {
        return new Reach(Reach::isElsewhere);
    }

    private static boolean isElsewhere(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && !METADATA.contains(address.getHostAddress())
                && !OwnNetworks.contains(address);
    }

    /** Why a host may not be asked; empty when it may. */
    public Optional<String> refusal(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(allowed)
                    ? Optional.empty()
                    : Optional.of(host + " is this server itself, or its cloud's metadata service");
        } catch (UnknownHostException e) {
            return Optional.of("there is no host " + host);
        }
    }
}
