package dev.slipway.host.survey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The TCP ports that programs of this host listen on, as far as the kernel lets us see whose they are. */
public final class OpenPorts {

    private static final Path PROC = Path.of("/proc");
    /** The state of a listening socket in {@code /proc/net/tcp} (proc_net_tcp.txt of the kernel's documentation). */
    private static final String LISTENING = "0A";

    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int WORD = 4;

    private final Map<String, Long> holders = new HashMap<>();

    private OpenPorts() {
        ProcessHandle.allProcesses().map(ProcessHandle::pid).forEach(this::addSockets);
    }

    /** Every one, by number and address. */
    public static List<OpenPort> read() {
        var ports = new OpenPorts();
        return listening()
                .map(ports::port)
                .distinct()
                .sorted(Comparator.comparingInt(OpenPort::port).thenComparing(OpenPort::address))
                .toList();
    }

    /** Who listens on the port, whatever the address; nobody: empty. */
    public static List<OpenPort> on(int port) {
        boolean taken = listening().anyMatch(columns -> portOf(columns[ADDRESS]) == port);
        return taken ? read().stream().filter(open -> open.port() == port).toList() : List.of();
    }

    private static Stream<String[]> listening() {
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(PROC.resolve("net").resolve(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > INODE && columns[STATE].equals(LISTENING));
    }

    private static int portOf(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    private OpenPort port(String[] columns) {
        String address = columns[ADDRESS];
        long pid = holders.getOrDefault(columns[INODE], 0L);
        String program = pid == 0 ? "another program" : name(pid);
        return new OpenPort(text(address.substring(0, address.indexOf(':'))), portOf(address), program, pid);
    }

    /** The kernel prints each 32-bit word as the machine holds it: the bytes are the wrong way round on all that we run on. */
    private static String text(String hex) {
        byte[] words = HexFormat.of().parseHex(hex);
        byte[] turned = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            turned[i] = words[i / WORD * WORD + WORD - 1 - i % WORD];
        }
        try {
            var address = InetAddress.getByAddress(turned);
            if (address.isAnyLocalAddress()) {
                return turned.length == WORD ? "0.0.0.0" : "::";
            }
            return address.isLoopbackAddress() && turned.length > WORD ? "::1" : address.getHostAddress();
        } catch (UnknownHostException notOne) {
            // A later kernel's form that we do not know.
            return hex;
        }
    }

    /** Of several processes that have a socket open, the first has made it. */
    private void addSockets(long pid) {
        try (Stream<Path> open = Files.list(PROC.resolve(pid + "/fd"))) {
            open.map(OpenPorts::target)
                    .filter(target -> target.startsWith("socket:["))
                    .forEach(target ->
                            holders.merge(target.substring("socket:[".length(), target.length() - 1), pid, Math::min));
        } catch (IOException | UncheckedIOException goneOrNotOurs) {
            // Its ports are then another program's.
            return;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String name(long pid) {
        return lines(PROC.resolve(pid + "/comm")).stream().findFirst().orElse("a program");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notThere) {
            // Without the table nobody is known.
            return List.of();
        }
    }
}
