package dev.slipway.route.nginx;

import static dev.slipway.route.Routes.routes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.host.HostPrograms;
import dev.slipway.route.Address;
import dev.slipway.route.CertificateFiles;
import dev.slipway.route.Hostname;
import dev.slipway.route.Tls;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.running.PrivateNginx;
import dev.slipway.route.port.Scheme;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateNginxTlsIT {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Hostname HOST = new Hostname("shop.example.org");

    private static final String THUMBPRINT = "LPJNul-wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ";

    @TempDir
    private Path directory;

    private final Upstream instance = new Upstream("shop");
    private final int http = Ports.free();
    private final int https = Ports.free();
    private NginxProxy proxy;
    private CertificateFiles certificate;

    @BeforeEach
    void serveWithCertificate() throws Exception {
        proxy = new NginxProxy(
                new PrivateNginx(directory.resolve("nginx"), Listening.onLoopback(http, https), new HostPrograms()),
                Clock.systemUTC());
        certificate = TestCertificate.make(directory, HOST.value());
        proxy.apply(routes("shop", HOST.value(), instance.port()).with(new Tls(Map.of(HOST, certificate), THUMBPRINT)))
                .awaitExclusive(LONG);
    }

    @AfterEach
    void stop() {
        proxy.removeAll();
        instance.close();
    }

    @Test
    void http_leads_to_https() {
        Answer answer = Answer.get(http, HOST.value());

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.head()).contains("Location: https://shop.example.org:" + https + "/");
        assertThat(proxy.shown(new Address(HOST, Scheme.HTTPS, 443))).isEqualTo("https://shop.example.org:" + https);
    }

    @Test
    void https_leads_to_the_instance_which_is_told_so() throws Exception {
        String answer = secureGet();

        assertThat(answer)
                .contains("\r\nStrict-Transport-Security: max-age=15724800; includeSubdomains\r\n")
                .contains("\r\n\r\nshop\n")
                .contains("\nx-forwarded-proto: https\n")
                .contains("\nx-forwarded-port: " + https + "\n");
    }

    @Test
    void a_challenge_is_answered_over_http_also_for_an_app_without_instances() {
        assertThat(challenge()).isEqualTo("evaGxfADs6pSRb2LAv9IZ." + THUMBPRINT);

        proxy.apply(routes("shop", HOST.value()).with(new Tls(Map.of(), THUMBPRINT)))
                .awaitExclusive(LONG);

        assertThat(challenge()).isEqualTo("evaGxfADs6pSRb2LAv9IZ." + THUMBPRINT);
        assertThat(Answer.get(http, HOST.value()).status()).isEqualTo(502);
    }

    private String challenge() {
        return Answer.send(
                        http,
                        Answer.request("GET", HOST.value())
                                        .replaceFirst("/", "/.well-known/acme-challenge/evaGxfADs6pSRb2LAv9IZ")
                                + "\r\n")
                .body();
    }

    @Test
    void a_path_that_is_no_challenge_is_not_answered() {
        for (String path : List.of("/.well-known/acme-challenge/../../x", "/.well-known/acme-challenge/", "/a")) {
            Answer answer =
                    Answer.send(http, Answer.request("GET", HOST.value()).replaceFirst("/", path) + "\r\n");

            assertThat(answer.body()).as(path).doesNotContain(THUMBPRINT);
        }
    }

    @Test
    void a_name_that_nobody_has_gets_no_handshake_and_no_content() throws Exception {
        assertThatThrownBy(() -> secureGet("other.example.org", "other.example.org"))
                .isInstanceOf(SSLException.class);
        assertThat(secureGet(HOST.value(), "other.example.org")).isEmpty();
    }

    @Test
    void the_last_certificate_takes_the_port_along() {
        proxy.apply(routes("blog", "blog.example.org", instance.port())
                .with(new Tls(Map.of(new Hostname("blog.example.org"), certificate), "")));

        proxy.apply(routes("shop", HOST.value(), instance.port()));
        assertThat(Answer.send(https, "x").body()).doesNotContain("Connection refused");
        proxy.remove(new AppName("blog")).awaitDrained(LONG);

        assertThat(Answer.send(https, "x").body()).contains("Connection refused");
    }

    private String secureGet() throws Exception {
        return secureGet(HOST.value(), HOST.value());
    }

    private String secureGet(String named, String host) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustEveryone()}, null);
        var plain = new Socket(InetAddress.getLoopbackAddress(), https);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, named, https, true)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((Answer.request("GET", host) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The certificate is not what is tested. */
    private static final class TrustEveryone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Everyone.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
