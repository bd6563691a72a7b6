package dev.slipway.local.reach;

import dev.slipway.container.Container;
import dev.slipway.container.Containers;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.Images;
import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The places where a process of this host finds containers: their own addresses, where this host is on their network, else
 * addresses of loopback with the same ports, from which connections are passed on by a program in the container. Nothing
 * of the containers is made otherwise for that. When this is closed nobody can connect any more; a connection ends, there as
 * here, with whoever has made it.
 */
public final class Passages implements AutoCloseable {

    /** Those of 127.0.0.0/8 that are tried for each container, before 127.0.0.1: only Linux has more than that one. */
    private static final int TRIED = 16;

    /** Below are those that only root may listen on, ip_unprivileged_port_start; databases are above. */
    private static final int FIRST_PORT = 1024;

    private final Containers containers;
    private final Images images;
    private final HostNetworks networks;
    private final List<Passage> open = new ArrayList<>();

    public Passages(Containers containers, Images images) {
        this(containers, images, HostNetworks.now());
    }

    Passages(Containers containers, Images images, HostNetworks networks) {
        this.containers = containers;
        this.images = images;
        this.networks = networks;
    }

    /**
     * An address of this host's for each name that there is a way to; HostFailed when a port that is needed for one is
     * taken.
     */
    public Map<String, String> to(Map<String, Container> neighbours) {
        var addresses = new HashMap<String, String>();
        var led = new HashMap<Container, String>();
        neighbours.forEach((name, container) -> {
            String own = container.placement().address();
            if (networks.reach(own)) {
                addresses.put(name, own);
            } else {
                var ports = ports(container);
                if (!ports.isEmpty()) {
                    addresses.put(name, led.computeIfAbsent(container, wanted -> open(wanted, ports)));
                }
            }
        });
        return addresses;
    }

    private SortedSet<Integer> ports(Container container) {
        return images.inspect(container.placement().image())
                .map(Image::declared)
                .map(declared -> declared.ports().tailSet(FIRST_PORT))
                .orElseGet(TreeSet::new);
    }

    private String open(Container container, SortedSet<Integer> ports) {
        byte[] own = address(container.placement().address()).getAddress();
        for (int attempt = 0; attempt < TRIED; attempt++) {
            // As it is called on its network, as far as that goes: two containers seldom meet.
            String candidate = "127." + (own[1] & 0xff) + "." + ((own[2] + attempt) & 0xff) + "." + (own[3] & 0xff);
            if (openAll(container, candidate, ports)) {
                return candidate;
            }
        }
        if (openAll(container, "127.0.0.1", ports)) {
            return "127.0.0.1";
        }
        throw new HostFailed(
                "The engine keeps " + container.name() + " to itself, and ports " + ports
                        + " of this computer, by which it would be reached, are taken",
                "Stop what listens there, for instance a database of this computer's own.");
    }

    /** All of them or none. */
    private boolean openAll(Container container, String address, SortedSet<Integer> ports) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int port : ports) {
                var socket = new ServerSocket();
                sockets.add(socket);
                socket.bind(new InetSocketAddress(address(address), port));
            }
        } catch (IOException taken) {
            sockets.forEach(Passage::close);
            return false;
        }
        sockets.forEach(socket -> {
            var passage = new Passage(containers, container, socket);
            open.add(passage);
            passage.start();
        });
        return true;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (IOException e) {
            throw new HostFailed(text + " is no address: " + e.getMessage(), "docker inspect shows it.").because(e);
        }
    }

    /** Whether any container is reached through the engine. */
    public boolean isEmpty() {
        return open.isEmpty();
    }

    @Override
    public void close() {
        open.forEach(Passage::end);
    }
}
