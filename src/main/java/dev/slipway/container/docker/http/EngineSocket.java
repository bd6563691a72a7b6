package dev.slipway.container.docker.http;

import dev.slipway.error.HostFailed;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The engine's API where docker-java falls short: streams that go both ways (it never delivers the end of a command's
 * input), logs to be followed, and builds with BuildKit. One connection a call. Thread-safe.
 */
public final class EngineSocket {

    private static final int BUFFER = 64 * 1024;

    private final Path path;

    public EngineSocket(Path path) {
        this.path = path;
    }

    /** A call whose answer is being read. Closing it, from any thread, ends the call. */
    public record Call(SocketChannel channel, HttpHead head, InputStream body) implements AutoCloseable {

        public boolean succeeded() {
            return head.status() < 400;
        }

        public String text() throws IOException {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new HostFailed(
                                "Cannot close a connection to the engine: " + e,
                                "docker info shows whether it is well.")
                        .because(e);
            }
        }
    }

    /** Writes what a call sends. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream target) throws IOException;
    }

    public Call get(String target) throws IOException {
        return exchange("GET", target, Map.of(), stream -> {});
    }

    public Call post(String target, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        var headers = Map.of("Content-Type", "application/json", "Content-Length", Integer.toString(body.length));
        return exchange("POST", target, headers, stream -> stream.write(body));
    }

    /** Asks for the connection itself: after the answer's head both directions are the stream's. */
    public Call hijack(String target, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        var headers = Map.of(
                "Content-Type", "application/json",
                "Content-Length", Integer.toString(body.length),
                "Connection", "Upgrade",
                "Upgrade", "tcp");
        return exchange("POST", target, headers, stream -> stream.write(body));
    }

    private Call exchange(String method, String target, Map<String, String> headers, Body body) throws IOException {
        var channel = connect();
        try {
            send(channel, method, target, headers, body);
            return answer(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    /** Sends head and body and leaves the answer to be read. */
    public static void send(SocketChannel channel, String method, String target, Map<String, String> headers, Body body)
            throws IOException {
        var stream = new BufferedOutputStream(SocketStreams.output(channel), BUFFER);
        var head = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: engine\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        stream.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        body.writeTo(stream);
        stream.flush();
    }

    public static Call answer(SocketChannel channel) throws IOException {
        var source = new BufferedInputStream(SocketStreams.input(channel), BUFFER);
        var head = HttpHead.read(source);
        return new Call(channel, head, head.isChunked() ? new ChunkedInput(source) : bounded(head, source));
    }

    private static InputStream bounded(HttpHead head, InputStream source) throws IOException {
        String length = head.headers().get("content-length");
        if (length == null) {
            return source;
        }
        return new ByteArrayInputStream(source.readNBytes(Integer.parseInt(length)));
    }
}
