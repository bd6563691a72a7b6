package dev.slipway.local.reach;

import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.stream.Stream;

/** The networks that this host has a part in, as its interfaces tell. */
record HostNetworks(List<Range> ranges) {

    HostNetworks {
        ranges = List.copyOf(ranges);
    }

    /** An address and how many of its bits are the network's. */
    record Range(InetAddress address, int bits) {

        private boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] its = other.getAddress();
            if (mine.length != its.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((mine[bit / 8] & mask) != (its[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    static HostNetworks now() {
        try {
            return new HostNetworks(NetworkInterface.networkInterfaces()
                    .flatMap(HostNetworks::addresses)
                    .map(address -> new Range(address.getAddress(), address.getNetworkPrefixLength()))
                    .toList());
        } catch (IOException e) {
            throw new HostFailed("Cannot list the network interfaces: " + e, "ip address lists them.").because(e);
        }
    }

    private static Stream<InterfaceAddress> addresses(NetworkInterface connected) {
        return connected.getInterfaceAddresses().stream();
    }

    /** Whether packets to the address, an IP one, stay among neighbours. */
    boolean reach(String address) {
        try {
            // No name is looked up for what is an address already.
            var wanted = InetAddress.getByName(address);
            return ranges.stream().anyMatch(range -> range.contains(wanted));
        } catch (IOException e) {
            throw new HostFailed(address + " is no address: " + e.getMessage(), "docker inspect shows it.").because(e);
        }
    }
}
