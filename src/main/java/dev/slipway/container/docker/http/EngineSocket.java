package dev.slipway.container.docker.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The engine's API over its unix socket. Each call has a connection of its own: that costs some ten
 * microseconds, and none can have gone stale. Interrupting a thread that calls closes its connection. Thread-safe.
 */
public final class EngineSocket {

    private static final int BUFFER = 64 * 1024;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Path path;
    private final Deadlines deadlines = new Deadlines();

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
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Writes what a call sends. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream target) throws IOException;
    }

    /** Asks and reads the whole answer; an IOException after the limit. An empty body is sent as none. */
    public Reply exchange(String method, Target target, String json, Duration limit) throws IOException {
        try (var channel = connect();
                var deadline = deadlines.after(limit, channel)) {
            try {
                send(channel, method, target, json(json), stream -> stream.write(bytes(json)));
                var call = answer(channel);
                return new Reply(call.head().status(), call.text());
            } catch (IOException e) {
                throw deadline.hasPassed() ? tooLate(limit, e) : e;
            }
        }
    }

    private static IOException tooLate(Duration limit, IOException closed) {
        var failure = new HttpTimeoutException("no answer within " + limit.toSeconds() + " s");
        failure.initCause(closed);
        return failure;
    }

    /** Opens an answer that goes on: a log, progress. There is no limit; close it. */
    public Call open(String method, Target target) throws IOException {
        return open(method, target, json(""), stream -> {});
    }

    /** As {@link #open(String, Target)}, with a header besides, which may be a secret. */
    public Call open(String method, Target target, String header, String value) throws IOException {
        var headers = new TreeMap<>(json(""));
        headers.put(header, value);
        return open(method, target, headers, stream -> {});
    }

    /** Asks for the connection itself: after the answer's head both directions are the stream's. */
    public Call hijack(Target target, String json) throws IOException {
        var headers = new TreeMap<>(json(json));
        headers.put("Connection", "Upgrade");
        headers.put("Upgrade", "tcp");
        return open("POST", target, headers, stream -> stream.write(bytes(json)));
    }

    /** Sends a body of that many bytes, and opens an answer that goes on. */
    public Call upload(Target target, long length, Body body) throws IOException {
        var headers = Map.of("Content-Type", "application/x-tar", "Content-Length", Long.toString(length));
        return open("POST", target, headers, body);
    }

    private Call open(String method, Target target, Map<String, String> headers, Body body) throws IOException {
        var channel = connect();
        try {
            send(channel, method, target, headers, body);
            return answer(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Map<String, String> json(String json) {
        return Map.of("Content-Type", "application/json", "Content-Length", Integer.toString(bytes(json).length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    /** Sends head and body and leaves the answer to be read. */
    public static void send(SocketChannel channel, String method, Target target, Map<String, String> headers, Body body)
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
        if (head.status() == NO_CONTENT || head.status() == NOT_MODIFIED) {
            return InputStream.nullInputStream();
        }
        String length = head.headers().get("content-length");
        return length == null ? source : new ByteArrayInputStream(source.readNBytes(Integer.parseInt(length)));
    }
}
