package dev.slipway.service.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody else's storage that speaks S3: moto, which checks signatures by Amazon's own library. {@code pip install
 * moto[server]} puts it on the path.
 */
final class MotoServer implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String endpoint;

    private MotoServer(Process process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** A key that the storage knows. */
    record Key(String id, String secret) {}

    static MotoServer start(Path directory) throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var process = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("moto.log").toFile())
                .start();
        var server = new MotoServer(process, "http://127.0.0.1:" + port);
        server.awaitAnswer();
        return server;
    }

    private void awaitAnswer() throws Exception {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                get("/moto-api/");
                return;
            } catch (IOException notYet) {
                assertThat(System.nanoTime()).isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    String endpoint() {
        return endpoint;
    }

    /** From now on every call must be signed by a key that may do it. */
    Key demandSignatures() throws Exception {
        iam(Map.of("Action", "CreateUser", "UserName", "anna"));
        iam(Map.of(
                "Action",
                "PutUserPolicy",
                "UserName",
                "anna",
                "PolicyName",
                "all",
                "PolicyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":"
                        + "[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"));
        String made = iam(Map.of("Action", "CreateAccessKey", "UserName", "anna"));
        post("/moto-api/reset-auth", "0", "text/plain", "");
        return new Key(element(made, "AccessKeyId"), element(made, "SecretAccessKey"));
    }

    /** Lets anybody in again. */
    void demandNothing() throws Exception {
        post("/moto-api/reset-auth", "1000", "text/plain", "");
    }

    private String iam(Map<String, String> parameters) throws Exception {
        String form = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post("/", form + "&Version=2010-05-08", FORM, "iam");
    }

    private static String element(String xml, String name) {
        var found = Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(xml);
        assertThat(found.find()).as(xml).isTrue();
        return found.group(1);
    }

    void makeBucket(String name) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(endpoint + "/" + name))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    List<String> keys(String bucket) throws Exception {
        var keys = Pattern.compile("<Key>([^<]+)</Key>").matcher(new String(get("/" + bucket), StandardCharsets.UTF_8));
        return keys.results().map(found -> found.group(1)).toList();
    }

    byte[] get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(endpoint + path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    private String post(String path, String body, String type, String service) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!service.isEmpty()) {
            // The scope of the credential tells which of Amazon's services is meant.
            request.header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/" + service
                            + "/aws4_request, SignedHeaders=host, Signature=0");
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() throws Exception {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
