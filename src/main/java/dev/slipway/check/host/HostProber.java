package dev.slipway.check.host;

import dev.slipway.check.probe.Prober;
import dev.slipway.check.probe.Sockets;
import dev.slipway.check.probe.Sockets.Listener;
import dev.slipway.container.Container;
import dev.slipway.container.PortBinding;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the kernel's socket table of the container's network, which every process of it shows, and connects to the
 * container's own address, which the host reaches.
 */
public final class HostProber implements Prober {

    private static final Duration CONNECTING = Duration.ofMillis(500);

    private final Path proc;

    public HostProber() {
        this(Path.of("/proc"));
    }

    HostProber(Path proc) {
        this.proc = proc;
    }

    @Override
    public Sockets sockets(Container container, int port) {
        long pid = container.placement().pid();
        if (pid <= 0 || !Files.isDirectory(proc.resolve("self/net"))) {
            return port > 0 && connects(container, port)
                    ? new Sockets(false, List.of(new Listener("0.0.0.0", port)))
                    : Sockets.NONE;
        }
        Path net = proc.resolve(Long.toString(pid)).resolve("net");
        var listeners = new ArrayList<Listener>();
        try {
            listeners.addAll(SocketTable.listeners(Files.readAllLines(net.resolve("tcp"))));
            if (Files.exists(net.resolve("tcp6"))) {
                listeners.addAll(SocketTable.listeners(Files.readAllLines(net.resolve("tcp6"))));
            }
            return new Sockets(false, withoutIpv6Alone(container, port, listeners));
        } catch (IOException noSuchProcess) {
            return Sockets.ENDED;
        }
    }

    /**
     * A socket of {@code ::} takes IPv4 too, unless it is told not to, as Python's asyncio does (uvicorn --host ::), which the
     * kernel's table does not tell: then nothing that comes to the published port reaches it.
     */
    private static List<Listener> withoutIpv6Alone(Container container, int port, List<Listener> listeners) {
        var there =
                listeners.stream().filter(listener -> listener.port() == port).toList();
        boolean isAlone = !there.isEmpty()
                && there.stream().allMatch(listener -> listener.address().equals("::"));
        return isAlone && refuses(container, port)
                ? listeners.stream()
                        .map(listener -> there.contains(listener) ? listener.outOfReach() : listener)
                        .toList()
                : listeners;
    }

    /** Whether it is refused; what is only slow, or has no address, is not. */
    private static boolean refuses(Container container, int port) {
        var target = target(container, port);
        try (var socket = new Socket()) {
            if (target.isPresent()) {
                socket.connect(target.get(), (int) CONNECTING.toMillis());
            }
            return false;
        } catch (ConnectException refused) {
            return true;
        } catch (IOException unclear) {
            return false;
        }
    }

    private static boolean connects(Container container, int port) {
        try (var socket = new Socket()) {
            var target = target(container, port);
            if (target.isEmpty()) {
                return false;
            }
            socket.connect(target.get(), (int) CONNECTING.toMillis());
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public Answer get(Container container, Request request, Duration timeout) {
        return target(container, request.port())
                .map(target -> new HttpExchange(target, request, timeout).perform())
                .orElse(new Answer(0, "its container has no address"));
    }

    /** The container's own address; where the host has no way to it, the published port. */
    private static Optional<InetSocketAddress> target(Container container, int port) {
        String address = container.placement().address();
        if (!address.isEmpty()) {
            return Optional.of(new InetSocketAddress(address, port));
        }
        return container.placement().ports().stream()
                .filter(binding -> binding.containerPort() == port)
                .map(PortBinding::hostPort)
                .map(hostPort -> new InetSocketAddress(InetAddress.getLoopbackAddress(), hostPort))
                .findFirst();
    }
}
