package dev.slipway.check.host;

import dev.slipway.check.probe.Sockets.Listener;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The kernel's table of TCP sockets, {@code /proc/PID/net/tcp} and {@code tcp6}, see proc(5). */
final class SocketTable {

    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final String LISTENING = "0A";
    private static final int WORD = 4;
    /** Where the engine's own resolver listens in every container of a network of ours. */
    private static final String RESOLVER = "127.0.0.11";

    private SocketTable() {}

    static List<Listener> listeners(List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > STATE && fields[STATE].equals(LISTENING))
                .flatMap(fields -> listener(fields[LOCAL]).stream())
                .filter(listener -> !listener.address().equals(RESOLVER))
                .toList();
    }

    /** An address and a port in hexadecimal digits, parted by a colon. */
    private static Optional<Listener> listener(String local) {
        int colon = local.indexOf(':');
        try {
            byte[] address = HexFormat.of().parseHex(local.substring(0, colon));
            int port = Integer.parseInt(local.substring(colon + 1), 16);
            return Optional.of(new Listener(text(inNetworkOrder(address)), port));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | UnknownHostException notOne) {
            // A later kernel's line that we do not know says nothing.
            return Optional.empty();
        }
    }

    /** The kernel prints each 32-bit word as the machine holds it: the bytes are the wrong way round on all that we run on. */
    private static byte[] inNetworkOrder(byte[] words) {
        byte[] turned = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            int word = i / WORD * WORD;
            turned[i] = words[word + WORD - 1 - i % WORD];
        }
        return turned;
    }

    private static String text(byte[] address) throws UnknownHostException {
        // Java makes an IPv4 address of a mapped one (::ffff:127.0.0.1).
        var parsed = InetAddress.getByAddress(address);
        if (parsed.isAnyLocalAddress()) {
            return address.length == WORD ? "0.0.0.0" : "::";
        }
        return parsed.isLoopbackAddress() && parsed.getAddress().length > WORD ? "::1" : parsed.getHostAddress();
    }
}
