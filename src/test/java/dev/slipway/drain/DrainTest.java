package dev.slipway.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.app.property.LogsProperties;
import dev.slipway.command.CommandTestBench;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ImageId;
import dev.slipway.container.InMemoryContainers;
import dev.slipway.container.Script;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.drain.outlet.SinkAddress;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import dev.slipway.run.Fleet;
import dev.slipway.run.Marks;
import dev.slipway.run.Ports;
import dev.slipway.run.Samples;
import dev.slipway.run.Slot;
import dev.slipway.run.log.LogArchive;
import dev.slipway.run.log.LogLine;
import dev.slipway.run.log.Logs;
import dev.slipway.store.StateId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of containers in memory to real listeners. */
class DrainTest {

    private final InMemoryImages images = new InMemoryImages();
    private final ImageId image = images.add("shop:1");
    private final InMemoryContainers containers = new InMemoryContainers(images, Clock.systemUTC());
    private final Fleet fleet = new Fleet(
            containers, new Ports(containers, new Random(1)), app -> List.of(), new Marks(new StateId("0000000a")));
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path directory;

    private CommandTestBench bench;
    private HttpServer web;
    private Drains drains;
    private ContainerId id;

    @BeforeEach
    void setUp() throws IOException {
        bench = new CommandTestBench(directory.resolve("state"));
        bench.app("shop");
        containers.behave(spec -> Script.serves());
        id = fleet.launch(Samples.web(image, 1), 1).id();
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        web.createContext("/in", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Integer status = statuses.poll();
            if (status == null) {
                body.lines().forEach(received::add);
            }
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
            exchange.close();
        });
        web.start();
        drains = drains();
    }

    @AfterEach
    void close() {
        drains.close();
        web.stop(0);
    }

    private Drains drains() {
        var logs = new Logs(containers, fleet, new LogArchive(bench.state));
        return new Drains(
                new Drains.Sources(bench.apps, bench.settings, logs), bench.state, directory, Clock.systemUTC());
    }

    private void sink(String sink) {
        SinkAddress.parse(sink);
        bench.settings.setGlobal(LogsProperties.VECTOR_SINK, sink);
        drains.run();
    }

    private String webSink() {
        return "http://127.0.0.1:" + web.getAddress().getPort() + "/in";
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void lines_are_posted_as_json_one_a_line() {
        sink(webSink());

        containers.print(id, "hello \"world\"");

        await(() -> !received.isEmpty());
        assertThat(received.get(0))
                .contains(
                        "\"app\":\"shop\"",
                        "\"process\":\"web\"",
                        "\"instance\":\"web.1\"",
                        "\"message\":\"hello \\\"world\\\"\"",
                        "\"timestamp\":\"2");
        await(() -> drains.health(Samples.SHOP).equals("sent 1, waiting 0, dropped 0"));
    }

    @Test
    void what_is_not_taken_for_a_moment_comes_later_and_once() {
        statuses.addAll(List.of(503, 429));
        sink(webSink());

        containers.print(id, "first");
        await(() -> drains.health(Samples.SHOP).startsWith("failing since "));
        containers.print(id, "second");

        await(() -> received.size() == 2);
        assertThat(received.get(0)).contains("first");
        assertThat(received.get(1)).contains("second");
    }

    @Test
    void what_is_refused_for_good_is_dropped_counted_and_told_in_the_sink() {
        statuses.add(400);
        sink(webSink());

        containers.print(id, "first");
        await(() -> drains.health(Samples.SHOP).endsWith("dropped 1"));
        containers.print(id, "second");

        await(() -> received.size() == 2);
        assertThat(received.get(0)).contains("1 lines before this one were dropped");
        assertThat(received.get(1)).contains("second");
    }

    @Test
    void a_full_backlog_drops_the_oldest_and_counts_them() {
        var backlog = new Backlog();
        for (int number = 0; number < Backlog.MOST_LINES + 7; number++) {
            var slot = new Slot(ProcessType.WEB, 1);
            backlog.add(new LogLine(Samples.SHOP, slot, Instant.EPOCH, "line " + number));
        }

        assertThat(backlog.dropped()).isEqualTo(7);
        assertThat(backlog.waiting()).isEqualTo(Backlog.MOST_LINES);
        assertThat(backlog.take().get(0).text()).isEqualTo("line 7");
    }

    @Test
    void a_restart_of_the_server_loses_no_line_and_a_deploy_goes_on_with_the_new_instance() {
        sink(webSink());
        containers.print(id, "before");
        await(() -> received.size() == 1);
        drains.close();
        containers.print(id, "meanwhile");

        drains = drains();
        drains.run();
        await(() -> received.stream().anyMatch(line -> line.contains("meanwhile")));
        var next = fleet.launch(Samples.web(image, 2), 1);
        containers.print(next.id(), "after");

        await(() -> received.stream().anyMatch(line -> line.contains("after")));
    }

    @Test
    void without_a_sink_nothing_is_sent_any_more() {
        sink(webSink());
        containers.print(id, "before");
        await(() -> received.size() == 1);

        bench.settings.unsetGlobal(LogsProperties.VECTOR_SINK);
        drains.run();

        assertThat(drains.health(Samples.SHOP)).isEmpty();
        containers.print(id, "after");
        assertThat(received).hasSize(1);
    }

    @Test
    void syslog_over_tcp_counts_octets_and_comes_back_after_the_server_does() throws IOException {
        try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            sink("syslog://127.0.0.1:" + listener.getLocalPort() + "?mode=tcp");
            containers.print(id, "grüße");
            try (var connection = listener.accept()) {
                assertThat(message(connection.getInputStream()))
                        .matches("<14>1 [0-9T:-]+(\\.\\d{1,6})?Z \\S+ shop web\\.1 - - grüße");
            }
            containers.print(id, "again");
            try (var connection = listener.accept()) {
                assertThat(message(connection.getInputStream())).endsWith("again");
            }
        }
    }

    private static String message(InputStream stream) throws IOException {
        var input = new BufferedInputStream(stream);
        var count = new StringBuilder();
        for (int next = input.read(); next != ' '; next = input.read()) {
            count.append((char) next);
        }
        return new String(input.readNBytes(Integer.parseInt(count.toString())), StandardCharsets.UTF_8);
    }

    @Test
    void syslog_over_udp_is_a_datagram_a_line() throws IOException {
        try (var listener = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(20_000);
            sink("syslog://127.0.0.1:" + listener.getLocalPort());
            containers.print(id, "hello");

            var packet = new DatagramPacket(new byte[1000], 1000);
            listener.receive(packet);

            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
                    .matches("<14>1 [0-9T:-]+(\\.\\d{1,6})?Z \\S+ shop web\\.1 - - hello");
        }
    }

    @Test
    void a_file_is_appended_to() {
        sink("file://?path=shop.log&encoding[codec]=text");

        containers.print(id, "hello");

        Path file = directory.resolve("shop.log");
        await(() -> Files.exists(file));
        await(() -> drains.health(Samples.SHOP).startsWith("sent 1"));
        assertThat(file).content().endsWith(" shop[web.1]: hello\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "console://?encoding[codec]=json",
                "http://?encoding[codec]=json",
                "http://?uri=ftp%3A%2F%2Fhost",
                "http://?uri=http://host/&colour=red",
                "http://?uri=%zz",
                "http://?uri=http://anna:pw@host/",
                "https://?uri=https://host/&auth[strategy]=bearer",
                "syslog://",
                "syslog://host:514?mode=fax",
                "syslog://host/path",
                "file://?path=/etc/passwd",
                "file://?path=../x",
                "file:///etc/passwd"
            })
    void what_cannot_be_sent_to_is_refused(String typed) {
        assertThatThrownBy(() -> SinkAddress.parse(typed)).isInstanceOf(Misuse.class);
    }

    @Test
    void tokens_are_not_shown() {
        var shown = List.of(
                SinkAddress.shown("https://?uri=https://host/in&auth[strategy]=bearer&auth[token]=hush"),
                SinkAddress.shown("https://host/in?api_key=hush&x=1"),
                SinkAddress.shown("https://anna:hush@host/in"));

        assertThat(shown).noneMatch(text -> text.contains("hush"));
        assertThat(shown).allMatch(text -> text.contains("host/in"));
    }
}
