package dev.slipway.check.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.check.probe.Prober.Answer;
import dev.slipway.check.probe.Prober.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpExchangeTest {

    private String received = "";

    @Test
    void a_request_has_the_host_and_headers_it_was_given() {
        var answer = ask("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more");

        assertThat(answer).isEqualTo(new Answer(200, "hello"));
        assertThat(received).startsWith("GET /up HTTP/1.1\r\n").contains("Host: shop.example.org\r\n");
    }

    @Test
    void chunks_are_put_together() {
        var answer = ask("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n");

        assertThat(answer).isEqualTo(new Answer(200, "hello"));
    }

    @Test
    void a_body_without_a_length_ends_with_the_connection() {
        assertThat(ask("HTTP/1.0 503 Busy\n\nlater")).isEqualTo(new Answer(503, "later"));
    }

    @Test
    void what_is_not_http_is_said() {
        assertThat(ask("SSH-2.0-OpenSSH_9.2\r\n")).isEqualTo(new Answer(0, "it does not speak HTTP"));
    }

    @Test
    void silence_is_said() {
        assertThat(ask("").body()).isEqualTo("the connection was closed without an answer");
    }

    @Test
    void an_endless_body_is_cut() {
        var answer = ask("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(1 << 20));

        assertThat(answer.body()).hasSize(256 << 10);
    }

    /** The JDK itself would refuse it, were it asked: it is the app's own affair. */
    @Test
    void a_certificate_of_an_old_algorithm_is_taken(@TempDir Path directory) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(OldCertificate.keys(directory), null, null);
        var server = context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());

        var answer = ask(server, true, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

        assertThat(answer).isEqualTo(new Answer(200, "hello"));
    }

    /** Asks a server that answers just this, whatever it is asked. */
    private Answer ask(String answer) {
        try {
            return ask(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), false, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer ask(ServerSocket listening, boolean secure, String answer) throws IOException {
        try (var server = listening) {
            var done = CompletableFuture.runAsync(() -> answer(server, answer));
            var target = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
            var request = new Request(0, secure, "/up", Map.of("Host", "shop.example.org"));
            Answer given = new HttpExchange(target, request, Duration.ofSeconds(10)).perform();
            if (given.status() > 0 || !secure) {
                done.join();
            }
            return given;
        }
    }

    private void answer(ServerSocket server, String answer) {
        try (var connection = server.accept()) {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) connection.getInputStream().read());
            }
            received = head.toString();
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        } catch (IOException askerHasEnough) {
            assertThat(received).isNotEmpty();
        }
    }
}
