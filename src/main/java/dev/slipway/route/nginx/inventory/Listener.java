package dev.slipway.route.nginx.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that listens on a TCP port of this host, as far as the kernel lets us see it. */
public record Listener(String program, long pid) {

    private static final Path PROC = Path.of("/proc");
    /** The state of a listening socket in {@code /proc/net/tcp} (proc_net_tcp.txt of the kernel's documentation). */
    private static final String LISTENING = "0A";

    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    /** Who listens on the port, whatever the address; empty if nobody does. */
    public static Optional<Listener> on(int port) {
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(PROC.resolve("net").resolve(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > INODE && columns[STATE].equals(LISTENING))
                .filter(columns -> isPort(columns[ADDRESS], port))
                .findFirst()
                .map(columns -> holder(columns[INODE]));
    }

    private static boolean isPort(String address, int port) {
        return address.endsWith(":" + String.format("%04X", port));
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException notThere) {
            // Without the table nobody is known; nginx itself then says that the port is taken.
            return List.of();
        }
    }

    /** The first process that has the socket open; pid 0 if we may not see it. */
    private static Listener holder(String inode) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holds(pid, "socket:[" + inode + "]"))
                .findFirst()
                .map(pid -> new Listener(name(pid), pid))
                .orElseGet(() -> new Listener("another program", 0));
    }

    private static boolean holds(long pid, String socket) {
        try (var open = Files.list(PROC.resolve(pid + "/fd"))) {
            return open.anyMatch(link -> target(link).equals(socket));
        } catch (IOException | java.io.UncheckedIOException goneOrNotOurs) {
            return false;
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
        List<String> lines = lines(PROC.resolve(pid + "/comm"));
        return lines.isEmpty() ? "a program" : lines.get(0);
    }

    @Override
    public String toString() {
        return pid == 0 ? program : program + " (process " + pid + ")";
    }
}
