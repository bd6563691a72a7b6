package dev.slipway.local.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.docker.DockerContainers;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.container.image.ImageRef;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database of the real engine, on a network that this host is said to have a part in, or not. */
class PassagesIT {

    private static final int REDIS = 6379;

    private final Engine engine = new Engine(Path.of("/var/run/docker.sock"));
    private final DockerContainers containers = new DockerContainers(engine);
    private final DockerImages images = new DockerImages(engine);
    private final String name =
            "slipway-passage-" + UUID.randomUUID().toString().substring(0, 8);
    private final NetworkName network = new NetworkName(name);
    private Container redis;

    @BeforeEach
    void start() {
        var labels = Labels.of("dev.slipway.test", name);
        containers.ensureNetwork(network, labels);
        ContainerId id = containers.create(new ContainerSpec(
                name,
                images.inspect(new ImageRef("redis:latest")).orElseThrow().id(),
                new ContainerSpec.Entry(
                        List.of("redis-server"), List.of("--protected-mode", "no"), Map.of(), "", false, false),
                new ContainerSpec.Placement(network, List.of("cache"), List.of(), List.of()),
                new ContainerSpec.Policy(
                        labels, RestartPolicy.parse("no"), Duration.ofSeconds(1), ResourceLimits.NONE)));
        containers.start(id);
        redis = containers.inspect(id).orElseThrow();
    }

    @AfterEach
    void remove() {
        containers.remove(redis.id());
        containers.removeNetwork(network);
    }

    @Test
    void a_network_that_is_this_hosts_too_is_reached_as_it_is() {
        try (var passages = new Passages(containers, images)) {
            assertThat(passages.to(Map.of("cache", redis)))
                    .containsEntry("cache", redis.placement().address());
        }
    }

    @Test
    void what_the_engine_keeps_to_itself_is_reached_through_it_on_the_same_port() throws Exception {
        var passages = new Passages(containers, images, new HostNetworks(List.of()));

        var addresses = passages.to(Map.of("cache", redis, "alias", redis));

        String address = addresses.get("cache");
        assertThat(address).startsWith("127.").isEqualTo(addresses.get("alias"));
        assertThat(answer(address, "PING")).isEqualTo("+PONG");
        assertThat(answer(address, "CLIENT INFO"))
                .contains("addr=" + redis.placement().address());
        assertThat(within60Seconds(() -> !hasConnectionOfItsOwn())).isTrue();
        passages.close();
        assertThat(within60Seconds(() -> !listens(address))).isTrue();
    }

    /** A connection that was passed on comes from the container itself; the oldest is the first one of the list. */
    private boolean hasConnectionOfItsOwn() {
        String own = redis.placement().address();
        try {
            return answer(own, "CLIENT LIST").contains(" addr=" + own + ":");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean within60Seconds(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return condition.getAsBoolean();
    }

    /** Two at once have addresses of their own. */
    @Test
    void a_second_process_beside_the_first_one_has_a_way_too() throws Exception {
        try (var first = new Passages(containers, images, new HostNetworks(List.of()));
                var second = new Passages(containers, images, new HostNetworks(List.of()))) {
            String one = first.to(Map.of("cache", redis)).get("cache");
            String other = second.to(Map.of("cache", redis)).get("cache");

            assertThat(one).isNotEqualTo(other);
            assertThat(answer(other, "PING")).isEqualTo("+PONG");
        }
    }

    /** The first line, or for a bulk string the second one (RESP). */
    private static String answer(String address, String command) throws IOException {
        try (var socket = new Socket(address, REDIS)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = String.valueOf(reader.readLine());
            return line.startsWith("$") ? String.valueOf(reader.readLine()) : line;
        }
    }

    private static boolean listens(String address) {
        try (var socket = new Socket(address, REDIS)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
