package dev.slipway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.app.property.ChecksProperties;
import dev.slipway.check.NotReady;
import dev.slipway.check.host.HostProber;
import dev.slipway.check.host.SystemPacer;
import dev.slipway.container.Container;
import dev.slipway.container.Labels;
import dev.slipway.container.docker.DockerContainers;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.git.Commit;
import dev.slipway.git.Push;
import dev.slipway.git.PushOptions;
import dev.slipway.host.HostPrograms;
import dev.slipway.process.ProcessType;
import dev.slipway.proof.InMemoryWitness;
import dev.slipway.route.Hostname;
import dev.slipway.route.nginx.NginxProxy;
import dev.slipway.route.nginx.Ports;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.running.PrivateNginx;
import dev.slipway.run.OneOff;
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts on the real engine behind a real nginx of the test's own. The app is busybox's web server. */
class RolloutIT {

    private static final AppName SHOP = new AppName("it-shop");
    private static final String HOSTNAME = "it-shop.example.org";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port = Ports.free();
    private DockerContainers containers;
    private DockerImages images;
    private NginxProxy proxy;
    private StateId id;
    private TestServer server;
    private ReadyImages workshop;

    @BeforeEach
    void begin() {
        var engine = new Engine(Path.of("/var/run/docker.sock"));
        var state = new StateDir(directory.resolve("state"));
        containers = new DockerContainers(engine);
        images = new DockerImages(engine);
        workshop = new ReadyImages(images);
        proxy = new NginxProxy(
                new PrivateNginx(
                        directory.resolve("nginx"), Listening.onLoopback(port, Ports.free()), new HostPrograms()),
                Clock.systemUTC());
        id = StateId.of(state);
        var world = new TestServer.World(
                containers,
                images,
                proxy,
                new TestServer.Sight(new HostProber(), new SystemPacer(), new InMemoryWitness()));
        server = new TestServer(state, id, world, workshop, threads);
        server.apps.create(SHOP);
        try (var lock = server.locks.hold(SHOP, "anna", "a test")) {
            server.domains.add(lock, List.of(new Hostname(HOSTNAME)));
        }
    }

    @AfterEach
    void removeAll() {
        // What is retired in the background is not to be removed under its hands.
        threads.shutdown();
        awaitQuietly(threads);
        try (var lock = server.locks.hold(SHOP, "anna", "a test")) {
            server.deployments.remove(lock, line -> {});
        }
        proxy.removeAll();
    }

    private static void awaitQuietly(ExecutorService threads) {
        try {
            threads.awaitTermination(90, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void releases_replace_each_other_under_load_without_a_failed_request() throws IOException {
        push("one");
        assertThat(get()).endsWith("one");

        var stop = new AtomicBoolean();
        var requests = new AtomicInteger();
        var failures = new ArrayList<String>();
        var load = threads.submit(() -> {
            while (!stop.get()) {
                requests.incrementAndGet();
                try {
                    String answer = get();
                    if (!answer.startsWith("HTTP/1.1 200")) {
                        failures.add(answer);
                    }
                } catch (IOException failed) {
                    failures.add(failed.toString());
                }
            }
        });
        for (int i = 0; i < 5; i++) {
            push("release " + i);
            assertThat(get()).endsWith("release " + i);
        }
        await(() -> instances().size() == 1);
        stop.set(true);
        await(load::isDone);

        assertThat(failures).isEmpty();
        assertThat(requests.get()).isGreaterThan(20);
        await(() -> instances().get(0).name().equals("it-shop.web.1"));
    }

    @Test
    void an_app_that_nobody_reaches_is_told_what_it_listens_on_and_what_it_printed() throws IOException {
        push("one");
        server.settings.setGlobal(ChecksProperties.TIMEOUT, "2");

        assertThatThrownBy(() -> push(ProcessType.WEB, "sh", "-c", "echo hello; exec httpd -f -p 127.0.0.1:8001"))
                .isInstanceOf(NotReady.class)
                .hasMessageContaining("web.1 listens on 127.0.0.1:8001 only");

        assertThat(get()).endsWith("one");
        assertThat(String.join("\n", told)).contains("       hello").contains("Not deployed: v1 is still live.");
        assertThat(instances()).hasSize(1);
    }

    @Test
    void an_app_that_ends_is_told_its_exit_code_at_once() {
        var begin = System.nanoTime();

        assertThatThrownBy(() -> push(ProcessType.WEB, "sh", "-c", "echo no database; exit 3"))
                .isInstanceOf(NotReady.class)
                .hasMessageContaining("web.1 ended");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(String.join("\n", told)).contains("no database");
        assertThat(instances()).isEmpty();
    }

    @Test
    void what_somebody_removed_is_there_again() throws IOException {
        push("one");
        containers.remove(instances().get(0).id());

        server.reconciler.run();

        assertThat(get()).endsWith("one");
    }

    @Test
    void a_new_server_finds_everything_as_it_was() throws IOException {
        push("one");
        var before = instances().get(0).id();

        server.recovery.recover();

        assertThat(instances()).extracting(Container::id).containsExactly(before);
        assertThat(get()).endsWith("one");
    }

    @Test
    void a_command_runs_in_the_release_and_gives_back_its_exit_code() {
        push("one");
        var release = server.releases.current(SHOP).orElseThrow();
        var terminal = new TypedTerminal("", false);
        var order =
                new OneOff.Order(List.of("sh", "-c", "echo $DYNO $GREETING; exit 7"), Map.of("GREETING", "hi"), false);

        int exitCode = server.oneOff.run(release, order, terminal);

        assertThat(exitCode).isEqualTo(7);
        assertThat(terminal.printed()).startsWith("run.").endsWith(" hi\n");
        assertThat(server.oneOff.list(SHOP)).isEmpty();
    }

    @Test
    @SuppressWarnings("try") // The follower is held, not used.
    void logs_are_followed_over_a_deploy() {
        push("one");
        var lines = new CopyOnWriteArrayList<String>();
        try (var follower = server.logs.follow(SHOP, "web", 10, line -> lines.add(line.toString()))) {
            await(() -> lines.stream().anyMatch(line -> line.endsWith("it-shop[web.1]: serving one")));

            push("two");

            await(() -> lines.stream().anyMatch(line -> line.endsWith("it-shop[web.1]: serving two")));
        }
    }

    private void push(String content) {
        push(
                ProcessType.WEB,
                "sh",
                "-c",
                "mkdir /www; echo -n '" + content + "' > /www/index.html; echo serving " + content
                        + "; exec httpd -f -p $PORT -h /www");
    }

    private void push(ProcessType type, String... command) {
        workshop.next("busybox:latest", type, command);
        var commit = new Commit("%07x".formatted(told.size() + 0xabc0000) + "0".repeat(33), "Change", "Anna");
        server.deployer.receive(new Push(SHOP, "main", commit, "anna", PushOptions.NONE), told::add);
    }

    private List<Container> instances() {
        return containers.list(Labels.of("dev.slipway.state", id.value()));
    }

    /** The whole answer over a connection of its own. */
    private String get() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) SOON.toMillis());
            String request = "GET / HTTP/1.1\r\nHost: " + HOSTNAME + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
