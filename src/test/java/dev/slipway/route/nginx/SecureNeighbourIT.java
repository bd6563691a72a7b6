package dev.slipway.route.nginx;

import static dev.slipway.route.Routes.routes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.HostFailed;
import dev.slipway.host.HostPrograms;
import dev.slipway.host.Program;
import dev.slipway.route.CertificateFiles;
import dev.slipway.route.Hostname;
import dev.slipway.route.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An owner who has a site on the port for HTTPS goes on answering there for names that nobody has. */
class SecureNeighbourIT {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Hostname HOST = new Hostname("shop.example.org");

    @TempDir
    private Path directory;

    private final Upstream instance = new Upstream("shop");
    private HostNginx host;
    private NginxProxy proxy;
    private CertificateFiles ours;
    private String ownersSite;

    @BeforeEach
    void anOwnersNginx() throws Exception {
        host = new HostNginx(directory);
        ours = TestCertificate.make(directory, HOST.value());
        var owners = TestCertificate.make(directory, "owner.example.org");
        ownersSite = "server { listen @HTTPS@ ssl; server_name owner.example.org; ssl_certificate " + owners.chain()
                + "; ssl_certificate_key " + owners.key() + "; return 200 owners; }";
        proxy = new NginxProxy(host.nginx(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        proxy.removeAll();
        host.close();
        instance.close();
    }

    private void secure() {
        proxy.apply(routes("shop", HOST.value(), instance.port()).with(new Tls(Map.of(HOST, ours), "")))
                .awaitExclusive(LONG);
    }

    /** Whom the server on the port for HTTPS says to be when it is asked for this name. */
    private String presented(String name) {
        var finished = new HostPrograms()
                .run(Program.of(
                        LONG, "openssl", "s_client", "-connect", "127.0.0.1:" + host.httpsPort, "-servername", name));
        return finished.stdout()
                .lines()
                .filter(line -> line.startsWith("subject="))
                .findFirst()
                .orElse("nobody");
    }

    @Test
    void without_a_site_of_the_owners_unknown_names_get_nobody() {
        host.start();
        secure();

        assertThat(presented(HOST.value())).contains(HOST.value());
        assertThat(presented("unknown.example.org")).isEqualTo("nobody");
    }

    @Test
    void the_owners_site_stays_what_unknown_names_get() {
        host.write("sites-enabled/secure", ownersSite);
        host.start();
        secure();

        assertThat(presented(HOST.value())).contains(HOST.value());
        assertThat(presented("owner.example.org")).contains("owner.example.org");
        assertThat(presented("unknown.example.org")).contains("owner.example.org");
    }

    @Test
    void an_owners_site_that_would_come_after_ours_is_not_displaced() throws Exception {
        host.replace("nginx.conf", "sites-enabled/*;", "sites-enabled/*;\n" + ownersSite);
        host.start();
        proxy.apply(routes("shop", HOST.value(), instance.port())).awaitExclusive(LONG);
        Map<Path, String> before = Trees.contents(host.directory());

        assertThatThrownBy(this::secure)
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("gets the requests for unknown names only because it is the first");
        assertThat(Trees.contents(host.directory())).isEqualTo(before);

        host.replace("nginx.conf", "listen @HTTPS@ ssl;", "listen @HTTPS@ ssl default_server;");
        secure();
        assertThat(presented("unknown.example.org")).contains("owner.example.org");
        assertThat(Files.exists(host.directory().resolve("slipway/secure.conf")))
                .isTrue();
    }
}
