package dev.slipway.proof.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.proof.live.Connection.Manner;
import dev.slipway.route.Hostname;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients against a server that does as each of its connections is told. */
class ClientTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;
    private Door door;

    @BeforeEach
    void begin() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        door = new Door(
                new Hostname("shop.example.org"), false, new InetSocketAddress("127.0.0.1", server.getLocalPort()));
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @Test
    void a_kept_connection_is_used_again() {
        serve(List.of(OK, OK, OK));

        try (var client = Client.keepingConnection(manner())) {
            assertThat(client.ask(door)).isEqualTo(200);
            assertThat(client.ask(door)).isEqualTo(200);
            assertThat(client.ask(door)).isEqualTo(200);
        }

        assertThat(connections).hasValue(1);
    }

    @Test
    void one_that_was_closed_meanwhile_is_opened_again() {
        serve(List.of(OK));

        try (var client = Client.keepingConnection(manner())) {
            assertThat(client.ask(door)).isEqualTo(200);
            assertThat(client.ask(door)).isEqualTo(200);
        }

        assertThat(connections).hasValue(2);
    }

    @Test
    void one_that_is_closed_in_the_midst_of_an_answer_has_failed() {
        serve(List.of("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nok"));

        try (var client = Client.keepingConnection(manner())) {
            assertThat(client.ask(door)).isEqualTo(Ledger.NO_ANSWER);
        }
    }

    @Test
    void a_new_connection_that_is_closed_without_an_answer_has_failed() {
        serve(List.of());

        try (var client = Client.connectingAnew(manner())) {
            assertThat(client.ask(door)).isEqualTo(Ledger.NO_ANSWER);
        }
    }

    @Test
    void where_nothing_listens_there_is_no_answer() throws IOException {
        server.close();

        try (var client = Client.connectingAnew(manner())) {
            assertThat(client.ask(door)).isEqualTo(Ledger.NO_ANSWER);
        }
    }

    @Test
    void an_answer_that_leads_to_the_very_same_page_is_told_from_others() {
        serve(List.of(
                "HTTP/1.1 301 Moved\r\nLocation: http://shop.example.org:8080/\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: http://shop.example.org/login\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 301 Moved\r\nLocation: https://shop.example.org/\r\nContent-Length: 0\r\n\r\n"));

        try (var client = Client.keepingConnection(manner())) {
            assertThat(client.ask(door)).isEqualTo(301);
            assertThat(client.isSentBack()).isTrue();
            assertThat(client.ask(door)).isEqualTo(302);
            assertThat(client.isSentBack()).isFalse();
            assertThat(client.ask(door)).isEqualTo(301);
            assertThat(client.isSentBack()).isFalse();
        }
    }

    @Test
    void chunks_are_read_to_their_end() {
        serve(List.of(
                "HTTP/1.1 502 Bad Gateway\r\nTransfer-Encoding: chunked\r\n\r\n5;x=1\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"));

        try (var client = Client.keepingConnection(manner())) {
            assertThat(client.ask(door)).isEqualTo(502);
            assertThat(client.ask(door)).isEqualTo(302);
        }

        assertThat(connections).hasValue(1);
    }

    @Test
    void what_speaks_another_language_has_not_answered() {
        serve(List.of("SSH-2.0-OpenSSH\r\n\r\n"));

        try (var client = Client.connectingAnew(manner())) {
            assertThat(client.ask(door)).isEqualTo(Ledger.NO_ANSWER);
        }
    }

    @Test
    void a_websocket_is_pinged_past_what_the_app_says() {
        serve(List.of(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\u0081\u0002hi",
                "\u0081\u0001x\u008a\u0000"));

        try (var visit = WebSocketVisit.open(door, "/ws", manner()).orElseThrow()) {
            assertThat(visit.isAnswered()).isTrue();
            assertThat(visit.isAnswered()).isFalse();
        }
    }

    @Test
    void an_app_without_websockets_has_none() {
        serve(List.of(OK));

        assertThat(WebSocketVisit.open(door, "/ws", manner())).isEmpty();
    }

    /** Each connection gets these answers, one a request, and is closed. */
    private void serve(List<String> answers) {
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    connections.incrementAndGet();
                    threads.execute(() -> answer(socket, answers));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private static void answer(Socket socket, List<String> answers) {
        try (socket) {
            for (String answer : answers) {
                awaitRequest(socket.getInputStream());
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException gone) {
            Thread.currentThread().interrupt();
        }
    }

    /** A head, or a ping. */
    private static void awaitRequest(InputStream in) throws IOException {
        int first = in.read();
        if (first == 0x89) {
            in.readNBytes(5);
            return;
        }
        int newlines = 0;
        for (int next = in.read(); next >= 0 && newlines < 2; next = newlines == 2 ? -1 : in.read()) {
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            if (newlines == 2) {
                return;
            }
        }
    }

    private static Manner manner() {
        return new Manner(
                "Slipway-Probe/test", Duration.ofSeconds(5), (SSLSocketFactory) SSLSocketFactory.getDefault());
    }
}
