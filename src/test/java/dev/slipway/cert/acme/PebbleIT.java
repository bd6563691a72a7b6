package dev.slipway.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.cert.AppCertificates;
import dev.slipway.cert.Certificates;
import dev.slipway.cert.Challenges;
import dev.slipway.cert.Choice;
import dev.slipway.cert.Installation;
import dev.slipway.cert.acme.foresight.Foresight;
import dev.slipway.error.AppFailed;
import dev.slipway.error.HostFailed;
import dev.slipway.host.HostPrograms;
import dev.slipway.route.Domains;
import dev.slipway.route.Frontage;
import dev.slipway.route.Hostname;
import dev.slipway.route.nginx.NginxProxy;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.running.PrivateNginx;
import dev.slipway.route.port.PortMaps;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates from a real authority, proved and served by a real nginx; the app itself is never pushed. */
class PebbleIT {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final AppName SHOP = new AppName("shop");
    private static final String HOST = "shop.example.org";
    private static final String MOVED = "HTTP/1.1 301 ";
    private static final String BAD_GATEWAY = "HTTP/1.1 502 ";
    private static final String WWW = "www.shop.example.org";

    @TempDir
    private Path directory;

    private final int http = Pebble.freePort();
    private final int https = Pebble.freePort();
    private final List<String> output = new ArrayList<>();
    private Pebble pebble;
    private NginxProxy proxy;
    private AppLocks locks;
    private Apps apps;
    private Domains domains;
    private Certificates certificates;
    private AcmeSettings settings;
    private StateDir state;
    private Installation installation;
    private Enrolment enrolment;
    private Frontage frontage;

    @BeforeEach
    void start() throws IOException {
        state = new StateDir(directory.resolve("state"));
        pebble = new Pebble(directory, http, state.acme().resolve("trusted.pem"));
        var clock = Clock.systemUTC();
        var properties = new Settings(state, clock);
        apps = new Apps(state, clock);
        locks = new AppLocks(new DeployLocks(state, clock), clock);
        proxy = new NginxProxy(
                new PrivateNginx(directory.resolve("nginx"), Listening.onLoopback(http, https), new HostPrograms()),
                clock);
        domains = new Domains(state, apps, properties, proxy);
        certificates = new Certificates(state, apps, proxy::certificates);
        settings = new AcmeSettings(properties);
        compose(properties);
        apps.create(SHOP);
        properties.setGlobal(AcmeProperties.EMAIL, "anna@example.org");
        properties.setGlobal(AcmeProperties.SERVER, pebble.server());
        give(HOST, WWW);
    }

    private void compose(Settings properties) {
        var account = new AcmeAccount(state.acme());
        var challenges = new Challenges(account::thumbprint);
        var ports = new PortMaps(properties);
        frontage = new Frontage(properties, domains, ports, new AppCertificates(certificates, challenges, domains));
        installation = new Installation(certificates, ports, this::reroute);
        var acme = new Acme(
                settings,
                account,
                new AcmeAuthority(account, state.acme()),
                (hostname, thumbprint) -> new Foresight.Foreseen(Foresight.Chance.GOOD, ""),
                certificates);
        enrolment = new Enrolment(
                domains,
                terms(Clock.systemUTC()),
                acme,
                new ControlProof(challenges, locks, this::reroute),
                installation);
    }

    private Terms terms(Clock clock) {
        return new Terms(certificates, settings, domains, clock);
    }

    private void reroute(AppLock app) {
        proxy.apply(frontage.routes(app.app(), 5000, port -> List.of())).awaitExclusive(LONG);
    }

    private void give(String... hostnames) {
        try (var lock = locks.holdForSettings(SHOP, "anna", "test")) {
            domains.set(lock, Stream.of(hostnames).map(Hostname::new).toList());
            reroute(lock);
        }
    }

    @AfterEach
    void stop() {
        proxy.removeAll();
        pebble.close();
    }

    private void enrol() {
        enrolment.enrol(SHOP, "anna", false, output::add);
    }

    private String serial() throws IOException {
        return Https.get(https, HOST).certificate().getSerialNumber().toString(16);
    }

    @Test
    void an_app_gets_one_certificate_for_all_its_hostnames_before_its_first_push() throws Exception {
        enrol();

        assertThat(output)
                .containsExactly(
                        "=====> Enabling letsencrypt for shop",
                        "-----> Getting letsencrypt certificate for shop via HTTP-01",
                        "        - Domain 'shop.example.org'",
                        "        - Domain 'www.shop.example.org'",
                        "-----> Certificate retrieved successfully.",
                        "-----> Done");
        Https served = Https.get(https, HOST);
        assertThat(served.certificate().getIssuerX500Principal().getName()).contains("Pebble");
        assertThat(served.answer()).startsWith("HTTP/1.1 502 ").contains("Strict-Transport-Security: max-age=15724800");
        assertThat(Https.get(https, WWW).certificate()).isEqualTo(served.certificate());
        assertThat(plain("/")).startsWith(MOVED).contains("Location: https://" + HOST + ":" + https + "/\r\n");
    }

    private String plain(String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), http)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void keys_are_for_the_servers_user_only() throws Exception {
        enrol();

        Choice choice = certificates.of(SHOP).orElseThrow();
        for (Path key : List.of(certificates.files(choice).key(), state.acme().resolve("account.key"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void one_that_is_good_is_not_asked_for_again_until_it_is_forced_or_a_hostname_comes() throws Exception {
        enrol();
        String first = serial();

        enrol();
        assertThat(serial()).isEqualTo(first);
        assertThat(output.get(output.size() - 1)).contains("good until", "--force");

        give(HOST, WWW, "new.shop.example.org");
        assertThat(plain("/")).startsWith(MOVED);
        enrol();
        String second = serial();
        assertThat(second).isNotEqualTo(first);
        assertThat(Https.get(https, "new.shop.example.org").certificate().getSubjectAlternativeNames())
                .hasSize(3);

        enrolment.enrol(SHOP, "anna", true, output::add);
        assertThat(serial()).isNotEqualTo(second);
        assertThat(directories()).hasSize(1);
    }

    private List<Path> directories() throws IOException {
        try (Stream<Path> entries = Files.list(state.certificates())) {
            return entries.toList();
        }
    }

    @Test
    void what_is_due_is_renewed_once_a_day_whatever_restarts() throws Exception {
        enrol();
        String first = serial();

        round(Duration.ofDays(59));
        assertThat(serial()).isEqualTo(first);
        round(Duration.ofDays(61));
        String second = serial();
        assertThat(second).isNotEqualTo(first);
        round(Duration.ofDays(61).plusHours(1));
        assertThat(serial()).isEqualTo(second);
        round(Duration.ofDays(62));
        assertThat(serial()).isNotEqualTo(second);
    }

    /** As the server does every hour, here by one that has just started at this time. */
    private void round(Duration later) {
        Clock then = Clock.offset(Clock.systemUTC(), later);
        var late = terms(then);
        var acme = new Acme(
                settings,
                new AcmeAccount(state.acme()),
                new AcmeAuthority(new AcmeAccount(state.acme()), state.acme()),
                (hostname, thumbprint) -> new Foresight.Foreseen(Foresight.Chance.UNKNOWN, "nobody knows"),
                certificates);
        var proof = new ControlProof(new Challenges(() -> ""), locks, this::reroute);
        var renewed = new ArrayList<AppName>();
        new Renewals(
                        apps,
                        late,
                        new Enrolment(domains, late, acme, proof, installation),
                        settings,
                        new Renewals.Rounds(new LastRound(state.acme(), then), renewed::add))
                .run();

        assertThat(renewed).as("who hears of it").hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_hostname_that_cannot_be_proved_leaves_what_was_served() throws Exception {
        enrol();
        String first = serial();
        give(HOST, WWW, "lost.example.org");
        pebble.loses("lost.example.org");

        assertThatThrownBy(this::enrol)
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("could not prove lost.example.org");

        assertThat(output).contains("-----> Certificate retrieval failed!");
        assertThat(serial()).isEqualTo(first);
    }

    @Test
    void a_first_certificate_that_is_not_got_leaves_no_trace() throws Exception {
        pebble.loses(WWW);

        assertThatThrownBy(this::enrol).isInstanceOf(AppFailed.class);

        assertThat(certificates.of(SHOP)).isEmpty();
        assertThat(plain("/")).startsWith(BAD_GATEWAY);
        assertThat(plain("/.well-known/acme-challenge/x")).startsWith(BAD_GATEWAY);
    }

    @Test
    void a_revoked_certificate_is_served_no_more() throws Exception {
        enrol();
        String serial = serial();
        assertThat(pebble.status(serial)).contains("Valid");

        enrolment.revoke(SHOP, "anna", output::add);

        assertThat(pebble.status(serial)).contains("Revoked");
        assertThat(certificates.of(SHOP)).isEmpty();
        assertThat(plain("/")).startsWith(BAD_GATEWAY);
        assertThatThrownBy(this::serial).isInstanceOf(IOException.class);
    }

    @Test
    void an_authority_that_is_not_trusted_or_not_there_is_told_apart() throws Exception {
        Files.delete(state.acme().resolve("trusted.pem"));

        assertThatThrownBy(this::enrol)
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("certificat");
    }

    @Test
    void what_is_no_authority_is_told_as_that() {
        for (String server : List.of(pebble.server() + "/nothing", pebble.garbage())) {
            settings.settings().setGlobal(AcmeProperties.SERVER, server);

            assertThatThrownBy(this::enrol)
                    .isInstanceOfAny(HostFailed.class, AppFailed.class)
                    .hasMessageContaining(server);
        }
        assertThat(certificates.of(SHOP)).isEmpty();
    }
}
