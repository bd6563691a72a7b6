package dev.slipway.route.nginx;

import static dev.slipway.route.Routes.routes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.HostPrograms;
import dev.slipway.route.Hostname;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.running.PrivateNginx;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
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

    @TempDir
    private Path directory;

    private final Upstream instance = new Upstream("shop");
    private final int http = Ports.free();
    private final int https = Ports.free();
    private NginxProxy proxy;

    @BeforeEach
    void serveWithCertificate() throws Exception {
        proxy = new NginxProxy(
                new PrivateNginx(directory.resolve("nginx"), Listening.onLoopback(http, https), new HostPrograms()),
                Clock.systemUTC());
        var certificate = TestCertificate.make(directory, HOST.value());
        proxy.apply(routes("shop", HOST.value(), instance.port()).withCertificates(Map.of(HOST, certificate)))
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
        assertThat(proxy.address(HOST)).isEqualTo("https://shop.example.org:" + https);
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

    private String secureGet() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustEveryone()}, null);
        var plain = new Socket(InetAddress.getLoopbackAddress(), https);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, HOST.value(), https, true)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((Answer.request("GET", HOST.value()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
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
