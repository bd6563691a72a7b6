package dev.slipway.container.docker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSocketTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private ServerSocketChannel server;
    private EngineSocket socket;

    @BeforeEach
    void listen() throws IOException {
        Path path = directory.resolve("engine.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
        socket = new EngineSocket(path);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void a_body_of_a_stated_length_is_read() throws IOException {
        answer("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(socket.exchange("GET", Target.of("/x"), "", LONG)).isEqualTo(new Reply(404, "{}"));
    }

    @Test
    void a_body_in_chunks_is_put_together() throws IOException {
        answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n2;x=y\r\n2]\r\n0\r\n\r\n");

        assertThat(socket.exchange("GET", Target.of("/x"), "", LONG).text()).isEqualTo("[1,2]");
    }

    @Test
    void an_answer_without_a_body_ends_with_its_head() throws IOException {
        answer("HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(socket.exchange("POST", Target.of("/x"), "", LONG)).isEqualTo(new Reply(204, ""));
    }

    @Test
    void an_answer_that_breaks_off_is_a_failure() {
        answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n[1,");

        assertThatThrownBy(() -> socket.exchange("GET", Target.of("/x"), "", LONG))
                .isInstanceOf(IOException.class);
    }

    @Test
    void an_engine_that_does_not_answer_is_not_waited_for() {
        assertThatThrownBy(() -> socket.exchange("GET", Target.of("/x"), "", Duration.ofMillis(50)))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void parameters_are_encoded() {
        assertThat(Target.of("/x").with("a", "1&b=2").with("c", "ä/ ")).hasToString("/x?a=1%26b%3D2&c=%C3%A4%2F+");
    }

    /** To the first who connects; then the connection is closed, but for what is still read from it. */
    private void answer(String text) {
        CompletableFuture.runAsync(() -> {
            try (var caller = server.accept()) {
                caller.read(ByteBuffer.allocate(4096));
                caller.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
