package dev.slipway.command.cert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.cert.TestAuthority;
import dev.slipway.cert.TestAuthority.Issued;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.CommandTestBench.Answer;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.error.HostFailed;
import dev.slipway.route.Hostname;
import dev.slipway.route.port.PortMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertsCommandsTest {

    private static final AppName SHOP = new AppName("shop");
    private static final Duration LIFE = Duration.ofDays(90);

    @TempDir
    private Path directory;

    private final TestAuthority authority = new TestAuthority();
    private final Issued issued = authority.issue(CommandTestBench.NOW, LIFE, "shop.example.org");
    private CertificateBench certs;

    @BeforeEach
    void setUp() {
        certs = new CertificateBench(directory, CertificateBench.DEVELOPER);
        certs.give("shop", "shop.example.org");
    }

    private Answer send(String archive, String... words) {
        return certs.bench.typeWords(archive, List.of(words));
    }

    private static String tar(Issued issued) {
        return new TestTar()
                .file("server.crt", issued.chain())
                .file("server.key", issued.key())
                .text();
    }

    @Test
    void a_certificate_comes_in_a_tar_archive_and_is_served_at_once() {
        assertThat(send(tar(issued), "certs:add", "shop"))
                .isEqualTo(new Answer(
                        "-----> Installed certificate for shop.example.org, valid until Jan 30 10:00:00 2027 GMT\n",
                        "",
                        0));

        assertThat(certs.bench.deployments.calls()).containsExactly("reroute shop");
        assertThat(certs.type("certs:show shop crt").out()).isEqualTo(issued.chain());
        assertThat(certs.type("certs:show shop key").out()).isEqualTo(issued.key());
        assertThat(certs.type("certs:report shop --ssl-enabled").out()).isEqualTo("true\n");
    }

    @Test
    void the_key_is_for_the_servers_user_only() throws IOException {
        send(tar(issued), "certs:add", "shop");

        var files = certs.certificates.files(certs.certificates.of(SHOP).orElseThrow());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.key())))
                .isEqualTo("rw-------");
    }

    @Test
    void what_macos_adds_and_other_hidden_files_count_for_nothing() {
        String archive = new TestTar()
                .file("./._server.crt", "Mac")
                .file("./._server.key", "Mac")
                .file(".git/x.crt", "x")
                .file("./certs/my.shop.example.org.crt", issued.chain())
                .file("./certs/my.shop.example.org.key", issued.key())
                .file("readme.txt", "x")
                .text();

        assertThat(send(archive, "certs:add", "shop").exit()).isZero();
    }

    @Test
    void archives_without_exactly_one_of_each_are_refused() {
        assertThat(complaint(new TestTar().file("server.key", issued.key())))
                .startsWith(" !     Tar archive is missing .crt file\n");
        assertThat(complaint(new TestTar().file("server.crt", issued.chain())))
                .startsWith(" !     Tar archive is missing .key file\n");
        assertThat(complaint(new TestTar()
                        .file("a.crt", issued.chain())
                        .file("b.crt", issued.chain())
                        .file("a.key", issued.key())))
                .startsWith(" !     Tar archive contains more than one .crt file\n");
        assertThat(complaint(new TestTar()
                        .file("a.crt", issued.chain())
                        .file("a.key", issued.key())
                        .file("b.key", issued.key())))
                .startsWith(" !     Tar archive contains more than one .key file\n");
        for (String nothing : List.of("", "no tar at all", issued.chain(), "\u001f\u0008")) {
            assertThat(send(nothing, "certs:add", "shop").err())
                    .startsWith(" !     Tar archive containing server.crt and server.key expected on stdin\n");
        }
        assertThat(certs.certificates.of(SHOP)).isEmpty();
    }

    private String complaint(TestTar archive) {
        var answer = send(archive.text(), "certs:add", "shop");
        assertThat(answer.exit()).isEqualTo(1);
        return answer.err();
    }

    @Test
    void a_hostile_archive_writes_nothing_and_reads_nothing() throws IOException {
        Files.writeString(directory.resolve("secret.key"), issued.key());
        var links = new TestTar()
                .symlink("server.key", directory.resolve("secret.key").toString())
                .file("server.crt", issued.chain());
        assertThat(complaint(links)).contains("Archive contains symlinks with absolute targets");
        var outside = new TestTar().file("../../out.crt", issued.chain()).file("/tmp/out.key", issued.key());
        assertThat(send(outside.text(), "certs:add", "shop").exit()).isZero();
        assertThat(complaint(new TestTar().file("a.crt", "x".repeat(300_000)).file("a.key", issued.key())))
                .contains("more than 256 KiB");
        var many = new TestTar();
        for (int i = 0; i < 1001; i++) {
            many.file("f" + i, "");
        }
        assertThat(complaint(many)).contains("more than 1000 entries");

        try (Stream<Path> tree = Files.walk(directory)) {
            assertThat(tree.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("out."));
        }
    }

    @Test
    void paths_are_the_hosts_operators_only() throws IOException {
        Path certificate = Files.writeString(directory.resolve("domain.com.crt"), issued.chain());
        Path key = Files.writeString(directory.resolve("domain.com.key"), issued.key());
        Path link = Files.createSymbolicLink(directory.resolve("linked.key"), key);

        assertThat(send("", "certs:add", "shop", certificate.toString(), key.toString())
                        .err())
                .isEqualTo("""
                         !     CRT file specified not found, please check file paths
                               Files of the host are there for its operator only, who types certs:add on the host.
                               From elsewhere they come by input: tar cf - server.crt server.key | ssh HOST certs:add APP
                        """);

        var host = new CertificateBench(directory, CertificateBench.HOST).bench;
        assertThat(host.typeWords("", List.of("certs:add", "shop", certificate.toString(), link.toString()))
                        .exit())
                .isZero();
        assertThat(host.type("certs:add shop /no/such.crt " + key).err())
                .startsWith(" !     CRT file specified not found, please check file paths\n");
        assertThat(host.type("certs:add shop " + certificate + " /no/such.key").err())
                .startsWith(" !     KEY file specified not found, please check file paths\n");
        assertThat(host.type("certs:add shop server.crt server.key").err()).contains("must begin at the root");
        assertThat(host.type("certs:add shop " + certificate).err()).contains("A certificate needs its key");
    }

    @Test
    void at_a_terminal_there_is_nothing_to_wait_for() {
        var terminal = new TypedTerminal("", true);

        assertThat(certs.bench.type(terminal, List.of("certs:add", "shop"))).isEqualTo(1);
        assertThat(terminal.complained()).contains("expected on stdin");
    }

    @Test
    void doubtful_ones_are_taken_with_a_warning() {
        var expired = authority.issue(CommandTestBench.NOW, Duration.ofHours(-1), "other.example.org");

        assertThat(send(tar(expired), "certs:add", "shop").err()).isEqualTo("""
                         !     It has expired: browsers will warn. certs:update shop replaces it.
                         !     It is not valid for shop.example.org, which is served with it all the same.
                        """);
    }

    @Test
    void ports_that_were_set_get_https_and_lose_it_again() {
        try (var lock = certs.bench.locks.holdForSettings(SHOP, "test", "test")) {
            certs.ports.set(lock, List.of(PortMap.parse("http:80:5000")));
        }

        send(tar(issued), "certs:add", "shop");
        assertThat(certs.ports.own(SHOP)).extracting(PortMap::toString).contains("https:443:5000");
        assertThat(certs.type("certs:remove shop").out()).isEqualTo("-----> Removed SSL endpoint from shop\n");
        assertThat(certs.ports.own(SHOP)).extracting(PortMap::toString).containsExactly("http:80:5000");
    }

    @Test
    void what_the_proxy_refuses_is_taken_back() throws IOException {
        send(tar(issued), "certs:add", "shop");
        certs.bench.deployments.failWith(new HostFailed("nginx refuses the configuration"));
        var next = authority.issue(CommandTestBench.NOW, LIFE, "shop.example.org");

        assertThat(send(tar(next), "certs:update", "shop").exit()).isEqualTo(69);
        assertThat(certs.type("certs:remove shop").exit()).isEqualTo(69);

        assertThat(certs.type("certs:show shop key").out()).isEqualTo(issued.key());
        try (Stream<Path> kept = Files.list(certs.bench.state.certificates())) {
            assertThat(kept).hasSize(1);
        }
    }

    @Test
    void a_key_does_not_outlive_its_app() throws IOException {
        send(tar(issued), "certs:add", "shop");
        try (var lock = certs.bench.locks.hold(SHOP, "anna", "apps:destroy")) {
            certs.bench.apps.destroy(lock);
        }

        assertThat(certs.certificates.sweep()).isEqualTo(1);

        try (Stream<Path> kept = Files.list(certs.bench.state.certificates())) {
            assertThat(kept).isEmpty();
        }
    }

    @Test
    void an_app_without_a_certificate_has_nothing_to_update_remove_or_show() {
        for (String command : List.of("certs:update shop", "certs:remove shop", "certs:show shop crt")) {
            assertThat(certs.type(command).err())
                    .as(command)
                    .startsWith(" !     An app-specific SSL endpoint is not defined\n");
        }
        assertThat(certs.type("certs:show shop server.crt").err()).startsWith(" !     specify either 'key' or 'crt'\n");
        assertThat(certs.type("certs:show nowhere crt").exit()).isEqualTo(4);
        assertThat(certs.type("certs:report shop").out()).startsWith("""
                        =====> shop ssl information
                               Ssl dir:
                               Ssl enabled:                   false
                        """);
    }

    @Test
    void the_report_tells_what_openssl_would() {
        send(tar(issued), "certs:add", "shop");
        String id = certs.certificates.of(SHOP).orElseThrow().id();

        assertThat(certs.type("certs:report shop").out()).startsWith("""
                        =====> shop ssl information
                               Ssl dir:                       %s/certs/%s
                               Ssl enabled:                   true
                               Ssl expires at:                Jan 30 10:00:00 2027 GMT
                        """.formatted(directory, id));
        assertThat(certs.type("certs:report shop --ssl-hostnames").out()).isEqualTo("shop.example.org\n");
        assertThat(certs.type("certs:report shop --ssl-issuer").out()).isEqualTo("C=DE, O=Test, CN=Test Authority\n");
        assertThat(certs.type("certs:report shop --ssl-subject").out()).isEqualTo("CN=shop.example.org\n");
        assertThat(certs.type("certs:report shop --ssl-verified").out()).isEqualTo("self signed\n");
        assertThat(certs.type("certs:report shop --ssl-starts-at").out()).isEqualTo("Oct 31 10:00:00 2026 GMT\n");
        assertThat(certs.type("certs:report shop --ssl-serial").out()).isEqualTo("65\n");
        assertThat(certs.type("certs:report shop --ssl-fingerprint").out()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}\n");
        assertThat(certs.type("certs:report shop --format json").out()).contains("\"enabled\":\"true\"");
    }

    @Test
    void a_key_and_a_request_for_it_can_be_generated_with_the_hostname() {
        var answer = certs.type("certs:generate shop new.example.org");

        assertThat(answer.out()).startsWith("""
                        -----> Installing certificate and key...
                        -----> The following is a certificate signing request that can be used
                        -----> to generate an 'officially' signed SSL certificate for shop at new.example.org
                        -----> by a CA of your choosing.
                        -----BEGIN CERTIFICATE REQUEST-----
                        """);
        assertThat(certs.hostnames("shop")).contains(new Hostname("new.example.org"));
        assertThat(certs.type("certs:generate shop new.example.org").out())
                .isEqualTo("-----> shop has an SSL endpoint already defined\n");
        assertThat(certs.type("certs:generate shop a..b").exit()).isEqualTo(1);
        assertThat(certs.type("certs:generate shop").err()).startsWith(" !     Please specify a domain\n");
    }
}
