package dev.slipway.route.dns;

import dev.slipway.route.Hostname;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a hostname leads, held against where this host is. */
record Directions(Hostname hostname, List<InetAddress> found, HostAddresses host) {

    Directions {
        found = List.copyOf(found);
    }

    /** What is wrong with them, if that can be told. */
    Optional<Misdirection> wrong() {
        if (found.isEmpty()) {
            return Optional.of(certain(" does not lead here: DNS has no address for it.", recordToSet()));
        }
        // From /etc/hosts, most of the time: somebody's own name for what only this host is to reach.
        if (found.stream().anyMatch(InetAddress::isLoopbackAddress)) {
            return Optional.empty();
        }
        return found.stream().anyMatch(host::has) ? wrongInPart() : wrongAltogether();
    }

    /** A record of IPv6 that was left to the former host is followed by most visitors, and by Let's Encrypt. */
    private Optional<Misdirection> wrongInPart() {
        return Stream.<Predicate<InetAddress>>of(Directions::isVersion4, address -> !isVersion4(address))
                .map(version -> found.stream().filter(version).toList())
                .filter(some -> !some.isEmpty() && some.stream().noneMatch(host::has))
                .filter(some -> some.stream().allMatch(HostAddresses::isPublic))
                .map(some -> certain(
                        " leads here for some visitors only: its " + type(some.get(0)) + " record has " + shown(some)
                                + ", which is not this host.",
                        "Take that record away, or correct it: " + records()))
                .findFirst();
    }

    private Optional<Misdirection> wrongAltogether() {
        var cdn = found.stream().flatMap(address -> Cdn.of(address).stream()).findFirst();
        if (cdn.isPresent()) {
            return Optional.of(open(" leads to " + cdn.get().name() + ": the origin that is set there must be this host"
                    + own(", ") + "."));
        }
        if (found.stream().noneMatch(HostAddresses::isPublic)) {
            return Optional.of(open(" leads to " + shown(found) + ", which only a private network reaches."));
        }
        // Behind a router that translates, the address that visitors come to is on no interface.
        return host.isKnown()
                ? Optional.of(certain(
                        " does not lead here: DNS has " + shown(found) + ", and this host is" + own(" ") + ".",
                        recordToSet(),
                        "Where a load balancer or a CDN of yours is at " + shown(found) + ", leave it as it is."))
                : Optional.empty();
    }

    private Misdirection certain(String said, String... next) {
        return new Misdirection(hostname, hostname + said, List.of(next), true);
    }

    private Misdirection open(String said) {
        return new Misdirection(hostname, hostname + said, List.of(), false);
    }

    private String recordToSet() {
        return "Where its DNS is kept, set: " + records();
    }

    private String records() {
        var records = new ArrayList<String>();
        host.ofVersion4().ifPresent(address -> records.add(hostname + ". A " + address.getHostAddress()));
        host.ofVersion6().ifPresent(address -> records.add(hostname + ". AAAA " + plain(address)));
        return records.isEmpty() ? hostname + ". A ADDRESS-OF-THIS-SERVER" : String.join(" and ", records);
    }

    private String own(String before) {
        String addresses = Stream.concat(host.ofVersion4().stream(), host.ofVersion6().stream())
                .map(Directions::plain)
                .collect(Collectors.joining(" or "));
        return addresses.isEmpty() ? "" : before + addresses;
    }

    private static String shown(List<InetAddress> addresses) {
        return addresses.stream().map(Directions::plain).distinct().collect(Collectors.joining(", "));
    }

    /** Without the zone of an interface's address. */
    private static String plain(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    private static String type(InetAddress address) {
        return isVersion4(address) ? "A" : "AAAA";
    }

    private static boolean isVersion4(InetAddress address) {
        return address instanceof Inet4Address;
    }
}
