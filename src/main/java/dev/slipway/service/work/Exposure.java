package dev.slipway.service.work;

import dev.slipway.container.PortBinding;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.service.Service;
import dev.slipway.service.register.ServiceLock;
import dev.slipway.service.register.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Opens a service to the host: on 127.0.0.1, to which ssh can forward a port, unless another address is named. */
public final class Exposure {

    private static final Pattern PORT = Pattern.compile("(?:([0-9a-fA-F.:\\[\\]]+):)?([0-9]{1,5})");
    private static final int LAST_PORT = 65_535;
    /** Above the ports of instances, and below those that the kernel hands out. */
    private static final int FIRST_FREE = 30_000;

    private static final int COUNT_FREE = 2_768;

    private final Services services;
    private final Lifecycle lifecycle;
    private final RandomGenerator random;

    public Exposure(Services services, Lifecycle lifecycle, RandomGenerator random) {
        this.services = services;
        this.lifecycle = lifecycle;
        this.random = random;
    }

    /** The port of the host on which the service is now reached: as typed ({@code [ADDRESS:]PORT}), or a free one. */
    public PortBinding expose(ServiceLock lock, Optional<String> typed) {
        var service = services.require(lock.service());
        var present = service.reach().exposed();
        if (!present.isEmpty()) {
            throw new Misuse(
                    "Service " + service.id().name() + " already exposed on port(s) "
                            + present.get(0).hostPort(),
                    service.kind().naming().word() + ":unexpose " + service.id().name() + " ends that.");
        }
        int inside = service.kind().naming().port();
        var binding = typed.map(text -> parse(inside, text)).orElseGet(() -> new PortBinding(inside, freePort()));
        lifecycle.replace(lock, with(service, List.of(binding)));
        return binding;
    }

    public void unexpose(ServiceLock lock) {
        var service = services.require(lock.service());
        if (service.reach().exposed().isEmpty()) {
            throw new Misuse("Service not exposed", service.kind().naming().word() + ":expose exposes it.");
        }
        lifecycle.replace(lock, with(service, List.of()));
    }

    private static Service with(Service service, List<PortBinding> ports) {
        return service.with(service.reach().expose(ports)).wanted(true);
    }

    private static PortBinding parse(int inside, String text) {
        var parts = PORT.matcher(text);
        int port = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
        if (port < 1 || port > LAST_PORT) {
            throw new Misuse("'" + text + "' is not a port", "For instance 5433, or 10.0.0.1:5433.");
        }
        return parts.group(1) == null
                ? new PortBinding(inside, port)
                : new PortBinding(inside, port, parts.group(1).replaceAll("[\\[\\]]", ""));
    }

    private int freePort() {
        int start = random.nextInt(COUNT_FREE);
        for (int i = 0; i < COUNT_FREE; i++) {
            int port = FIRST_FREE + (start + i) % COUNT_FREE;
            if (isFree(port)) {
                return port;
            }
        }
        throw new HostFailed("No port is free", "ss -ltn shows who listens; name one by hand.");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
