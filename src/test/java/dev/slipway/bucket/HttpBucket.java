package dev.slipway.bucket;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** Storage in memory that speaks as much of S3 as we do, and answers badly when it is told to. */
public final class HttpBucket implements AutoCloseable {

    public final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    public final List<String> calls = new CopyOnWriteArrayList<>();
    /** Answers to give before any other. */
    public final Deque<Bad> next = new ConcurrentLinkedDeque<>();

    private final Map<String, Map<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
    private final HttpServer server;

    /** What to answer instead. */
    public record Bad(int status, String body) {}

    public HttpBucket() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Of uploads that were neither ended nor taken back. */
    public int openUploads() {
        return uploads.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var address = exchange.getRequestURI();
        String query = Optional.ofNullable(address.getRawQuery()).orElse("");
        calls.add(exchange.getRequestMethod() + " " + address.getPath() + (query.isEmpty() ? "" : "?" + query));
        var bad = next.poll();
        if (bad != null) {
            answer(exchange, bad.status(), bad.body());
            return;
        }
        String upload = query.replaceFirst(".*uploadId=", "");
        switch (exchange.getRequestMethod()) {
            case "POST" -> post(exchange, address.getPath(), query, upload);
            case "DELETE" -> {
                uploads.remove(upload);
                answer(exchange, 204, "");
            }
            default -> put(exchange, address.getPath(), query, upload, body);
        }
    }

    private void post(HttpExchange exchange, String path, String query, String upload) throws IOException {
        if (query.equals("uploads")) {
            uploads.put("up-1", new TreeMap<>());
            answer(exchange, 200, "<R><UploadId>up-1</UploadId></R>");
            return;
        }
        var whole = new ByteArrayOutputStream();
        uploads.remove(upload).values().forEach(whole::writeBytes);
        objects.put(path, whole.toByteArray());
        answer(exchange, 200, "<CompleteMultipartUploadResult/>");
    }

    private void put(HttpExchange exchange, String path, String query, String upload, byte[] body) throws IOException {
        if (query.isEmpty()) {
            objects.put(path, body);
        } else {
            int number = Integer.parseInt(query.replaceFirst(".*partNumber=(\\d+).*", "$1"));
            uploads.get(upload).put(number, body);
        }
        exchange.getResponseHeaders().set("ETag", "\"tag\"");
        answer(exchange, 200, "");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
