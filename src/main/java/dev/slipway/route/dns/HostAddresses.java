package dev.slipway.route.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The addresses of this host's own interfaces. Behind a router that translates, none of them is what visitors come to. */
public record HostAddresses(List<InetAddress> all) {

    /** Shared by a provider's customers (RFC 6598), and IPv6's private ones (RFC 4193): the JDK knows neither. */
    private static final List<Range> UNROUTED = List.of(Range.parse("100.64.0.0/10"), Range.parse("fc00::/7"));

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    public HostAddresses {
        all = List.copyOf(all);
    }

    /** As they are now; none where the system does not tell. */
    public static HostAddresses read() {
        try {
            return new HostAddresses(NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .toList());
        } catch (SocketException untold) {
            // Without them nothing can be compared, and so nothing is said.
            return new HostAddresses(List.of());
        }
    }

    boolean has(InetAddress address) {
        // An interface's address of IPv6 has its zone in it, which equality does not look at.
        return all.contains(address);
    }

    /** Whether this, as nginx logs it, is one of them; no name is looked up. */
    public boolean has(String address) {
        try {
            return ADDRESS.matcher(address).matches() && has(InetAddress.getByName(address));
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    boolean isKnown() {
        return all.stream().anyMatch(HostAddresses::isPublic);
    }

    Optional<InetAddress> ofVersion4() {
        return first(address -> address instanceof Inet4Address);
    }

    Optional<InetAddress> ofVersion6() {
        return first(address -> !(address instanceof Inet4Address));
    }

    private Optional<InetAddress> first(Predicate<InetAddress> version) {
        return all.stream().filter(HostAddresses::isPublic).filter(version).findFirst();
    }

    /** Whether visitors from anywhere come to it. */
    static boolean isPublic(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isAnyLocalAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && UNROUTED.stream().noneMatch(range -> range.contains(address));
    }
}
