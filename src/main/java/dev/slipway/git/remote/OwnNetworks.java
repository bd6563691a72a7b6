package dev.slipway.git.remote;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this host has for itself: the addresses of its network cards, and the networks of containers behind its bridges. */
final class OwnNetworks {

    private static final Path CARDS = Path.of("/sys/class/net");

    private OwnNetworks() {}

    /** Looks at the cards as they are now: networks of containers come and go. What cannot be told counts as own. */
    static boolean contains(InetAddress address) {
        try {
            return NetworkInterface.networkInterfaces().anyMatch(card -> isOf(card, address));
        } catch (SocketException unknown) {
            return true;
        }
    }

    private static boolean isOf(NetworkInterface card, InetAddress address) {
        boolean isBridge = Files.isDirectory(CARDS.resolve(card.getName()).resolve("bridge"));
        return card.getInterfaceAddresses().stream()
                .anyMatch(own -> own.getAddress().equals(address) || (isBridge && spans(own, address)));
    }

    /** Whether an address is in the network of a card's. */
    static boolean spans(InterfaceAddress own, InetAddress address) {
        return spans(own.getAddress().getAddress(), own.getNetworkPrefixLength(), address.getAddress());
    }

    static boolean spans(byte[] network, int prefix, byte[] address) {
        if (network.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((network[bit / 8] ^ address[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
