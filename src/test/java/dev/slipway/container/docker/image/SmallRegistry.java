package dev.slipway.container.docker.image;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** As much of a registry (the OCI distribution specification) as an engine needs to push and pull, for one account. */
final class SmallRegistry implements AutoCloseable {

    static final String USER = "robot";
    static final String PASSWORD = "right";

    /** Blobs and manifests by digest, manifests by tag too. */
    final Map<String, byte[]> content = new ConcurrentHashMap<>();

    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private SmallRegistry() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    static SmallRegistry start() throws IOException {
        var registry = new SmallRegistry();
        registry.server.createContext("/v2/", registry::answer).setAuthenticator(new BasicAuthenticator("registry") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals(USER) && password.equals(PASSWORD);
            }
        });
        registry.server.setExecutor(registry.threads);
        registry.server.start();
        return registry;
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            byte[] body = call.getRequestBody().readAllBytes();
            switch (call.getRequestMethod()) {
                case "POST" -> accepted(call, path + "upload");
                case "PATCH" -> {
                    content.merge(path, body, SmallRegistry::joined);
                    accepted(call, path);
                }
                case "PUT" -> put(call, path, body);
                default -> get(call, path);
            }
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private void accepted(HttpExchange call, String location) throws IOException {
        call.getResponseHeaders().set("Location", "http://" + address() + location);
        call.getResponseHeaders().set("Range", "0-" + Math.max(0, size(location) - 1));
        call.sendResponseHeaders(202, -1);
    }

    private int size(String path) {
        return content.getOrDefault(path, new byte[0]).length;
    }

    private void put(HttpExchange call, String path, byte[] body) throws IOException {
        boolean isManifest = path.contains("/manifests/");
        byte[] whole = isManifest ? body : joined(content.getOrDefault(path, new byte[0]), body);
        content.remove(path);
        String digest = digest(whole);
        content.put(digest, whole);
        if (isManifest) {
            content.put(path.substring(path.lastIndexOf('/') + 1), whole);
            types.put(digest, String.valueOf(call.getRequestHeaders().getFirst("Content-Type")));
        }
        call.getResponseHeaders().set("Docker-Content-Digest", digest);
        call.sendResponseHeaders(201, -1);
    }

    private void get(HttpExchange call, String path) throws IOException {
        byte[] found = path.equals("/v2/")
                ? "{}".getBytes(StandardCharsets.UTF_8)
                : content.get(path.substring(path.lastIndexOf('/') + 1));
        if (found == null) {
            call.sendResponseHeaders(404, -1);
            return;
        }
        String digest = digest(found);
        call.getResponseHeaders().set("Docker-Content-Digest", digest);
        call.getResponseHeaders().set("Content-Type", types.getOrDefault(digest, "application/octet-stream"));
        if (call.getRequestMethod().equals("HEAD")) {
            call.getResponseHeaders().set("Content-Length", Integer.toString(found.length));
            call.sendResponseHeaders(200, -1);
        } else {
            call.sendResponseHeaders(200, found.length);
            call.getResponseBody().write(found);
        }
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
