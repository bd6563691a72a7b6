package dev.slipway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ChecksProperties;
import dev.slipway.check.host.HostProber;
import dev.slipway.check.host.SystemPacer;
import dev.slipway.container.docker.DockerContainers;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.deploy.crew.AnswersWorse;
import dev.slipway.git.Commit;
import dev.slipway.git.Push;
import dev.slipway.git.PushOptions;
import dev.slipway.host.HostPrograms;
import dev.slipway.process.ProcessType;
import dev.slipway.proof.live.LiveWitness;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.proof.Proof;
import dev.slipway.release.proof.Proofs.Kept;
import dev.slipway.route.Domains;
import dev.slipway.route.Frontage;
import dev.slipway.route.Hostname;
import dev.slipway.route.Tls;
import dev.slipway.route.dns.InMemoryResolver;
import dev.slipway.route.nginx.NginxProxy;
import dev.slipway.route.nginx.Ports;
import dev.slipway.route.nginx.TestCertificate;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.running.PrivateNginx;
import dev.slipway.route.port.PortMaps;
import dev.slipway.route.upkeep.LogKind;
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted while the real nginx changes over, of apps that answer as their command says. */
class SwapProofIT {

    private static final AppName SHOP = new AppName("it-proof");
    private static final String HOSTNAME = "it-proof.example.org";

    /** 200, but for this one hostname. */
    private static final int BAD_ON_WWW = 599;

    /** Answers every request with a status, keeps connections unless told to cut them, and speaks WebSocket on /ws. */
    private static final String APP = """
            import base64, hashlib, http.server, os, sys
            status, keeps = int(sys.argv[1]), sys.argv[2] == "keeps"
            class Page(http.server.BaseHTTPRequestHandler):
                protocol_version = "HTTP/1.1" if keeps else "HTTP/1.0"
                def do_GET(self):
                    key = self.headers.get("Sec-WebSocket-Key")
                    if key and self.path == "/ws":
                        return self.echo(key)
                    code = 500 if self.path == "/broken" else status
                    if status == 599:
                        code = 500 if self.headers["Host"].startswith("www.") else 200
                    self.send_response(code)
                    self.send_header("Content-Length", "2")
                    self.end_headers()
                    self.wfile.write(b"ok")
                def echo(self, key):
                    magic = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
                    self.send_response(101)
                    self.send_header("Upgrade", "websocket")
                    self.send_header("Connection", "Upgrade")
                    self.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(magic.encode()).digest()).decode())
                    self.end_headers()
                    while len(self.rfile.read(6)) == 6:
                        self.wfile.write(bytes([0x8a, 0]))
                    self.close_connection = True
                def log_message(self, *any):
                    print("answered", status, flush=True)
            http.server.ThreadingHTTPServer(("", int(os.environ["PORT"])), Page).serve_forever()
            """;

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private Consumer<String> reader = told::add;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port = Ports.free();
    private DockerImages images;
    private NginxProxy proxy;
    private TestServer server;
    private ReadyImages workshop;
    private Tls tls = Tls.NONE;

    @BeforeEach
    void begin() {
        var engine = new Engine(Path.of("/var/run/docker.sock"));
        var state = new StateDir(directory.resolve("state"));
        images = new DockerImages(engine);
        workshop = new ReadyImages(images);
        proxy = new NginxProxy(
                new PrivateNginx(
                        directory.resolve("nginx"), Listening.onLoopback(port, Ports.free()), new HostPrograms()),
                Clock.systemUTC());
        var settings = new Settings(state, Clock.systemUTC());
        var domains = new Domains(state, new Apps(state, Clock.systemUTC()), settings, proxy);
        var frontage = new Frontage(settings, domains, new PortMaps(settings), app -> tls);
        var witness = new LiveWitness(frontage, proxy.upkeep(settings), threads, Clock.systemUTC());
        var sight = new TestServer.Sight(
                new HostProber(), new SystemPacer(), witness, new InMemoryResolver().signposts(), app -> tls);
        var world = new TestServer.World(new DockerContainers(engine), images, proxy, sight);
        server = new TestServer(state, StateId.of(state), world, workshop, threads);
        server.apps.create(SHOP);
        locked(lock -> server.domains.add(lock, List.of(new Hostname(HOSTNAME))));
        server.settings.setGlobal(ChecksProperties.WAIT_TO_RETIRE, "1");
    }

    @AfterEach
    void removeAll() throws InterruptedException {
        // What is retired in the background is not to be removed under its hands.
        threads.shutdown();
        threads.awaitTermination(90, TimeUnit.SECONDS);
        locked(lock -> server.deployments.remove(lock, line -> {}));
        proxy.removeAll();
    }

    @Test
    void visitors_and_our_own_requests_are_counted_and_none_fails() {
        push(200, "keeps");

        visitedMeanwhile("/", () -> push(200, "keeps"));

        var proof = proof(2);
        assertThat(proof.all().failed()).isZero();
        assertThat(proof.visitors().requests()).isPositive();
        assertThat(proof.ours().requests()).isGreaterThan(8);
        assertThat(proof.before().requests()).isPositive();
        assertThat(proof.after().requests()).isPositive();
        assertThat(told.get(told.size() - 2))
                .startsWith("       0 of ")
                .contains(" requests failed while it switched: ");
    }

    @Test
    void a_release_that_answers_500_after_its_checks_is_rolled_back_at_once() throws IOException {
        push(200, "keeps");

        assertThatThrownBy(() -> push(500, "keeps"))
                .isInstanceOf(AnswersWorse.class)
                .hasMessageStartingWith("v2 answered worse than v1 and was rolled back: ");

        assertThat(get("/")).startsWith("HTTP/1.1 200");
        assertThat(current()).isEqualTo(1);
        assertThat(String.join("\n", told)).contains("answered 500").endsWith("Not deployed: v1 is still live.");
        assertThat(server.proofs.find(SHOP, new ReleaseNumber(2)).map(Kept::rolledBack))
                .contains(true);
    }

    @Test
    void a_release_that_fails_one_of_two_hostnames_is_rolled_back() {
        locked(lock -> server.domains.add(lock, List.of(new Hostname("www." + HOSTNAME))));
        push(200, "keeps");

        assertThatThrownBy(() -> push(BAD_ON_WWW, "keeps")).isInstanceOf(AnswersWorse.class);

        assertThat(current()).isEqualTo(1);
    }

    @Test
    void one_that_answered_500_before_may_go_on_so() {
        push(500, "keeps");

        push(500, "keeps");

        assertThat(current()).isEqualTo(2);
        assertThat(proof(2).all().failed()).isZero();
    }

    @Test
    void a_release_that_closes_every_connection_fails_nobody() {
        push(200, "keeps");

        visitedMeanwhile("/", () -> push(200, "cuts"));
        visitedMeanwhile("/", () -> push(200, "keeps"));

        assertThat(proof(2).all().failed()).isZero();
        assertThat(proof(3).all().failed()).isZero();
    }

    @Test
    void redirections_logins_and_pages_that_are_not_there_are_answers() {
        push(302, "keeps");
        push(401, "keeps");
        push(404, "keeps");

        assertThat(current()).isEqualTo(3);
        assertThat(proof(3).all().failed()).isZero();
    }

    @Test
    void during_a_grace_visitors_may_show_what_a_probe_does_not() {
        locked(lock -> server.settings.set(lock, ChecksProperties.ROLLBACK_GRACE, "30"));
        push(200, "keeps");

        var over = new CountDownLatch(1);
        reader = line -> {
            told.add(line);
            if (line.contains("Watching how v2")) {
                visit("/broken", over);
            }
        };
        assertThatThrownBy(() -> push(200, "keeps")).isInstanceOf(AnswersWorse.class);
        over.countDown();

        assertThat(current()).isEqualTo(1);
        assertThat(told).contains("-----> Watching how v2 answers for 30 s");
    }

    @Test
    void a_websocket_where_visitors_have_one_is_still_answered() throws IOException {
        push(200, "keeps");
        upgrade();

        push(200, "keeps");

        assertThat(proof(2).ours().failed()).isZero();
        var log = proxy.upkeep(server.settings).log(SHOP, LogKind.ACCESS).orElseThrow();
        await(() -> Files.readString(log).matches("(?s).*GET /ws HTTP/1.1\" 101 [^\n]*Slipway-Probe.*"));
    }

    /** The certificate is nobody's whom a client would trust, as one is that has expired. */
    @Test
    void a_hostname_with_a_certificate_is_asked_by_https() throws Exception {
        tls = new Tls(Map.of(new Hostname(HOSTNAME), TestCertificate.make(directory, HOSTNAME)), "");
        push(200, "keeps");

        push(200, "keeps");

        assertThat(proof(2).ours().requests()).isGreaterThan(8);
        assertThat(proof(2).all().failed()).isZero();
        assertThat(get("/")).startsWith("HTTP/1.1 301");
        var log = proxy.upkeep(server.settings).log(SHOP, LogKind.ACCESS).orElseThrow();
        await(() -> Files.readString(log).contains("GET / HTTP/1.1\" 200 "));
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains("Slipway-Probe"))
                .hasSizeGreaterThan(8)
                .allMatch(line -> line.contains("\" 200 "));
    }

    @Test
    void django_that_takes_https_for_http_sends_its_visitors_in_circles_until_it_is_told() throws Exception {
        tls = new Tls(Map.of(new Hostname(HOSTNAME), TestCertificate.make(directory, HOSTNAME)), "");

        pushDjango("");
        assertThat(told).anyMatch(line -> line.contains(HOSTNAME + " sends visitors back to itself for ever"));

        told.clear();
        pushDjango("SECURE_PROXY_SSL_HEADER=(\"HTTP_X_FORWARDED_PROTO\", \"https\"),");
        assertThat(told).noneMatch(line -> line.contains("back to itself"));
    }

    private void pushDjango(String setting) {
        workshop.next("python:3-slim", ProcessType.WEB, "python3", "-c", """
                from django.conf import settings
                settings.configure(SECRET_KEY="x", ROOT_URLCONF="__main__", ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=True, MORE
                    MIDDLEWARE=["django.middleware.security.SecurityMiddleware"])
                from django.core.wsgi import get_wsgi_application
                from django.http import HttpResponse
                from django.urls import path
                from wsgiref.simple_server import make_server
                urlpatterns = [path("", lambda request: HttpResponse("hello"))]
                make_server("", 5000, get_wsgi_application()).serve_forever()
                """.replace("MORE", setting));
        deploy();
    }

    @Test
    void one_that_answers_500_by_https_is_rolled_back() throws Exception {
        tls = new Tls(Map.of(new Hostname(HOSTNAME), TestCertificate.make(directory, HOSTNAME)), "");
        push(200, "keeps");

        assertThatThrownBy(() -> push(500, "keeps")).isInstanceOf(AnswersWorse.class);

        assertThat(current()).isEqualTo(1);
    }

    @Test
    void without_a_hostname_or_a_log_it_says_so() {
        locked(lock -> server.settings.set(lock, new Property("nginx", "access-log-path", "", true), "off"));
        push(200, "keeps");

        assertThat(told.get(told.size() - 1))
                .contains("0 by visitors")
                .endsWith(" (visitors are not counted: access-log-path is off)");

        locked(lock -> server.domains.remove(lock, List.of(new Hostname(HOSTNAME))));
        push(200, "keeps");

        assertThat(told.get(told.size() - 2))
                .isEqualTo("       Requests were not counted while it switched (no hostname leads to it-proof)");
    }

    private Proof proof(int release) {
        return server.proofs
                .find(SHOP, new ReleaseNumber(release))
                .orElseThrow()
                .proof();
    }

    private int current() {
        return server.releases.current(SHOP).map(Release::number).orElseThrow().value();
    }

    private void push(int status, String connections) {
        workshop.next(
                "python:latest", ProcessType.WEB, "python3", "-u", "-c", APP, Integer.toString(status), connections);
        deploy();
    }

    private void deploy() {
        var commit = new Commit("%07x".formatted(told.size() + 0xabc0000) + "0".repeat(33), "Change", "Anna");
        server.deployer.receive(new Push(SHOP, "main", commit, "anna", PushOptions.NONE), reader);
    }

    private void locked(Consumer<AppLock> change) {
        try (var lock = server.locks.hold(SHOP, "anna", "a test")) {
            change.accept(lock);
        }
    }

    private void visitedMeanwhile(String path, Runnable change) {
        var over = new CountDownLatch(1);
        var visitor = visit(path, over);
        try {
            change.run();
        } finally {
            over.countDown();
            await(visitor::isDone);
        }
    }

    /** One visitor comes again and again. */
    private Future<?> visit(String path, CountDownLatch over) {
        return threads.submit(() -> {
            while (over.getCount() > 0) {
                get(path);
            }
            return over;
        });
    }

    private String get(String path) throws IOException {
        return talk("GET " + path + " HTTP/1.1\r\nHost: " + HOSTNAME + "\r\nConnection: close\r\n\r\n");
    }

    private void upgrade() throws IOException {
        String answer = talk("GET /ws HTTP/1.1\r\nHost: " + HOSTNAME
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 101");
    }

    /** The first line of the answer. */
    private String talk(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return String.valueOf(in.readLine());
        }
    }

    private static void await(Callable<Boolean> condition) {
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!condition.call()) {
                assertThat(System.nanoTime()).as("in time").isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
