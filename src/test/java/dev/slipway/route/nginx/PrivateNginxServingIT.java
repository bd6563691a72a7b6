package dev.slipway.route.nginx;

import static dev.slipway.route.Routes.routes;
import static dev.slipway.route.Routes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.host.HostPrograms;
import dev.slipway.route.Address;
import dev.slipway.route.CertificateFiles;
import dev.slipway.route.Hostname;
import dev.slipway.route.Swap;
import dev.slipway.route.Tls;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.file.Rewrite;
import dev.slipway.route.nginx.running.PrivateNginx;
import dev.slipway.route.port.Scheme;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateNginxServingIT {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String HOST = "shop.example.org";

    @TempDir
    private Path directory;

    private final Upstream old = new Upstream("old");
    private final Upstream next = new Upstream("next");
    private int port;
    private CountedNginx nginx;
    private NginxProxy proxy;

    @BeforeEach
    void install() {
        port = Ports.free();
        nginx = new CountedNginx(new PrivateNginx(
                directory.resolve("nginx"), Listening.onLoopback(port, Ports.free()), new HostPrograms()));
        proxy = new NginxProxy(nginx, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        proxy.removeAll();
        old.close();
        next.close();
    }

    @Test
    void a_hostname_leads_to_the_instance() {
        proxy.apply(routes("shop", HOST, old.port()));

        assertThat(Answer.get(port, HOST).body()).startsWith("old\n");
        assertThat(Answer.get(port, "SHOP.example.ORG.").body()).startsWith("old\n");
        assertThat(proxy.shown(new Address(new Hostname(HOST), Scheme.HTTP, 80)))
                .isEqualTo("http://shop.example.org:" + port);
    }

    @Test
    void an_unknown_hostname_gets_nothing() {
        proxy.apply(routes("shop", HOST, old.port()));

        assertThat(Answer.get(port, "other.example.org").status()).isZero();
        assertThat(old.requests()).isZero();
    }

    @Test
    void a_wildcard_leads_to_the_instance_and_an_exact_hostname_wins() {
        proxy.apply(routes("shop", "*.example.org", old.port()));

        proxy.apply(routes("blog", "blog.example.org", next.port())).awaitExclusive(LONG);

        assertThat(Answer.get(port, "a.b.example.org").body()).startsWith("old\n");
        assertThat(Answer.get(port, "blog.example.org").body()).startsWith("next\n");
    }

    @Test
    void what_an_earlier_version_wrote_for_all_apps_is_completed_with_the_next_change() throws IOException {
        proxy.apply(routes("shop", HOST, old.port()));
        Path shared = nginx.layout().shared();
        Path host = nginx.layout().host(new AppName("shop"), new Hostname(HOST));
        Files.writeString(shared, Files.readString(shared).replaceAll("(?m)^log_format .*\n", ""));
        Files.writeString(host, Files.readString(host).replace(" slipway_visits;", ";"));

        proxy.apply(routes("shop", HOST, next.port())).awaitExclusive(LONG);

        assertThat(Answer.get(port, HOST).body()).startsWith("next\n");
        assertThat(shared).content().contains("log_format slipway_visits ");
        assertThat(host).content().contains(" slipway_visits;");
    }

    @Test
    void an_app_without_instances_answers_502() {
        proxy.apply(routes("shop", HOST));

        assertThat(Answer.get(port, HOST).status()).isEqualTo(502);
    }

    @Test
    void each_forwarded_header_arrives_once_and_is_not_the_clients() {
        proxy.apply(routes("shop", HOST, old.port()));

        Answer answer = Answer.get(
                port,
                HOST,
                "X-Forwarded-For: 6.6.6.6",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Port: 6666",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Ssl: on",
                "X-Real-IP: 6.6.6.6",
                "X-Request-Id: 6",
                "Forwarded: for=6.6.6.6");

        assertThat(Upstream.header(answer, "x-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(Upstream.header(answer, "x-forwarded-proto")).containsExactly("http");
        assertThat(Upstream.header(answer, "x-forwarded-port")).containsExactly(Integer.toString(port));
        assertThat(Upstream.header(answer, "x-forwarded-host")).containsExactly(HOST);
        assertThat(Upstream.header(answer, "x-forwarded-ssl")).isEmpty();
        assertThat(Upstream.header(answer, "forwarded")).isEmpty();
        assertThat(Upstream.header(answer, "x-real-ip")).containsExactly("127.0.0.1");
        assertThat(Upstream.header(answer, "host")).containsExactly(HOST + ":" + port);
        assertThat(Upstream.header(answer, "x-request-id")).hasSize(1).doesNotContain("6");
        assertThat(Upstream.header(answer, "protocol")).containsExactly("HTTP/1.1");
        assertThat(Upstream.header(answer, "connection")).isEmpty();
    }

    @Test
    void connections_to_the_instance_are_kept_open_and_web_sockets_upgraded() throws IOException {
        try (var echo = new EchoUpstream()) {
            proxy.apply(routes("shop", HOST, echo.port()));

            assertThat(webSocket("hello")).containsExactly("HTTP/1.1 101 Switching Protocols", "hello");
        }
    }

    private List<String> webSocket(String message) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout(10_000);
            write(socket, "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            String status = in.readLine();
            String line = in.readLine();
            while (!line.isEmpty()) {
                line = in.readLine();
            }
            write(socket, message + "\n");
            return List.of(status, in.readLine());
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void an_open_web_socket_keeps_the_generation_before_until_the_limit() throws IOException {
        try (var echo = new EchoUpstream();
                var socket = openWebSocket(echo)) {
            Swap swap = proxy.apply(routes("shop", HOST, next.port()));

            assertThat(swap.awaitExclusive(LONG)).isTrue();
            assertThat(swap.awaitDrained(Duration.ofMillis(200))).isFalse();
            socket.shutdownOutput();
            assertThat(swap.awaitDrained(LONG)).isTrue();
        }
    }

    private Socket openWebSocket(EchoUpstream echo) throws IOException {
        proxy.apply(routes("shop", HOST, echo.port()));
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        write(socket, "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    @Test
    void a_body_larger_than_the_limit_is_refused_and_the_limit_can_be_set() {
        String body = "x".repeat(3_000_000);
        String post = Answer.request("POST", HOST, "Content-Length: " + body.length()) + "\r\n" + body;

        proxy.apply(with(routes("shop", HOST, old.port()), "lingering-timeout", "10ms"));
        assertThat(Answer.send(port, Answer.request("POST", HOST, "Content-Length: 3000000") + "\r\n")
                        .status())
                .isEqualTo(413);

        proxy.apply(with(routes("shop", HOST, old.port()), "client-max-body-size", "20m"))
                .awaitExclusive(LONG);
        assertThat(Upstream.header(Answer.send(port, post), "body")).containsExactly("3000000");
    }

    @Test
    void swaps_under_load_lose_no_request_on_a_new_connection() {
        proxy.apply(routes("shop", HOST, old.port()));
        List<Answer> failures;
        int answered;
        try (var load = new Load(4, port, HOST)) {
            for (int round = 0; round < 10; round++) {
                int instance = round % 2 == 0 ? next.port() : old.port();
                assertThat(proxy.apply(routes("shop", HOST, instance)).awaitDrained(LONG))
                        .isTrue();
            }
            load.finish();
            failures = load.failures();
            answered = load.answered();
        }

        assertThat(failures).isEmpty();
        assertThat(answered).isGreaterThan(1000);
    }

    @Test
    void after_the_swap_is_exclusive_every_answer_is_the_next_ones() {
        proxy.apply(routes("shop", HOST, old.port()));

        proxy.apply(routes("shop", HOST, next.port())).awaitExclusive(LONG);

        assertThat(IntStream.range(0, 50).mapToObj(i -> Answer.get(port, HOST).body()))
                .allMatch(body -> body.startsWith("next\n"));
    }

    @Test
    void a_swap_rewrites_the_upstream_only_and_looks_at_no_other_configuration() {
        proxy.apply(routes("shop", List.of(HOST, "www.example.org"), old.port()));
        int inventories = nginx.inventories().get();
        int tests = nginx.tests().get();
        Map<Path, String> before = Trees.contents(nginx.layout().directory());

        proxy.apply(routes("shop", List.of(HOST, "www.example.org"), next.port()));

        assertThat(nginx.inventories()).hasValue(inventories);
        assertThat(nginx.tests()).hasValue(tests + 1);
        assertThat(Trees.changed(before, Trees.contents(nginx.layout().directory())))
                .containsExactlyInAnyOrder(
                        nginx.layout().upstream(new AppName("shop")),
                        nginx.layout().generation());
    }

    @Test
    void changes_at_once_are_made_into_few_reloads() {
        proxy.apply(routes("app0", "app0.example.org", old.port()));
        int before = nginx.reloads().get();
        var threads = Executors.newFixedThreadPool(20);

        List<CompletableFuture<Swap>> swaps = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> proxy.apply(routes("app" + i, "app" + i + ".example.org", next.port())), threads))
                .toList();
        swaps.forEach(swap -> swap.join().awaitExclusive(LONG));

        threads.shutdown();
        assertThat(nginx.reloads().get() - before).isBetween(1, 6);
        assertThat(proxy.apps()).hasSize(21);
        assertThat(IntStream.rangeClosed(1, 20)
                        .mapToObj(i ->
                                Answer.get(port, "app" + i + ".example.org").status()))
                .containsOnly(200);
    }

    @Test
    void of_changes_at_once_only_the_wrong_ones_fail() {
        proxy.apply(routes("app0", "app0.example.org", old.port()));
        var threads = Executors.newFixedThreadPool(8);
        var outcomes = new ArrayList<CompletableFuture<Swap>>();

        for (int i = 1; i <= 8; i++) {
            String app = "app" + i;
            String hostname = i == 4 ? "app0.example.org" : app + ".example.org";
            outcomes.add(CompletableFuture.supplyAsync(() -> proxy.apply(routes(app, hostname, next.port())), threads));
        }
        outcomes.forEach(outcome -> outcome.exceptionally(failed -> null).join());

        threads.shutdown();
        assertThat(outcomes.stream().map(CompletableFuture::isCompletedExceptionally))
                .containsExactly(false, false, false, true, false, false, false, false);
        assertThat(Answer.get(port, "app0.example.org").body()).startsWith("old\n");
    }

    @Test
    void a_new_server_process_adopts_the_running_nginx() {
        var routes = routes("shop", HOST, old.port());
        proxy.apply(routes);
        var master = nginx.running();

        var reborn = new NginxProxy(
                new PrivateNginx(directory.resolve("nginx"), nginx.listening(), new HostPrograms()), Clock.systemUTC());

        assertThat(reborn.serves(routes)).isTrue();
        reborn.apply(routes("shop", HOST, next.port()));
        assertThat(nginx.running()).isEqualTo(master);
    }

    @Test
    void after_its_master_was_killed_the_workers_serve_on_and_the_next_change_recovers() {
        proxy.apply(routes("shop", HOST, old.port()));
        ProcessHandle.of(nginx.master().pid()).orElseThrow().destroyForcibly();
        assertThat(Eventually.is(() -> nginx.running().isEmpty())).isTrue();
        assertThat(Answer.get(port, HOST).body()).startsWith("old\n");

        var routes = routes("shop", HOST, next.port());
        proxy.apply(routes);

        assertThat(proxy.serves(routes)).isTrue();
        assertThat(Answer.get(port, HOST).body()).startsWith("next\n");
    }

    @Test
    void what_a_crash_wrote_but_never_loaded_is_not_taken_for_served() {
        var routes = routes("shop", HOST, old.port());
        proxy.apply(routes);
        var crashed = routes("shop", HOST, next.port());
        new Plan(nginx.layout(), nginx.listening(), nginx.logs(), () -> false)
                .of(crashed)
                .forEach(change -> new Rewrite(nginx.layout().directory()).perform(List.of(change)));
        var generation = new Generation(nginx.layout().generation(), nginx.listening(), Clock.systemUTC());
        new Rewrite(nginx.layout().directory()).perform(List.of(generation.write(generation.next())));

        assertThat(proxy.serves(crashed)).isFalse();
        proxy.apply(crashed);

        assertThat(proxy.serves(crashed)).isTrue();
    }

    @Test
    void a_certificate_that_is_not_there_is_refused_and_changes_nothing() {
        var routes = routes("shop", HOST, old.port());
        proxy.apply(routes);
        Map<Path, String> before = Trees.contents(nginx.layout().directory());
        var missing = new CertificateFiles(directory.resolve("no.crt"), directory.resolve("no.key"));

        assertThatThrownBy(() -> proxy.apply(routes.with(new Tls(Map.of(new Hostname(HOST), missing), ""))))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("no.crt");

        assertThat(Trees.contents(nginx.layout().directory())).isEqualTo(before);
        assertThat(proxy.serves(routes)).isTrue();
    }

    @Test
    void a_refused_first_app_leaves_no_trace() {
        proxy.apply(routes("shop", HOST, old.port()));
        Map<Path, String> before = Trees.contents(nginx.layout().directory());

        assertThatThrownBy(() -> proxy.apply(
                        with(routes("blog", "blog.example.org", next.port()), "x-forwarded-for-value", "$no_such")))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("unknown \"no_such\" variable");

        assertThat(Trees.contents(nginx.layout().directory())).isEqualTo(before);
        assertThat(Trees.paths(nginx.layout().directory())).noneMatch(path -> path.contains("blog"));
    }

    @Test
    void a_hostname_too_long_for_a_file_is_refused() {
        String label = "a".repeat(49) + ".";

        assertThatThrownBy(() -> proxy.apply(routes("shop", label.repeat(5) + "com", old.port())))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("is too long");
    }
}
