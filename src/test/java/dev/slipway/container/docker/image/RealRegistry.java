package dev.slipway.container.docker.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The registry that most run for themselves, in a container, for one account. */
final class RealRegistry implements AutoCloseable {

    static final String USER = "robot";
    static final String PASSWORD = "right";

    /** The account as {@code htpasswd -B} writes it. */
    private static final String ACCOUNT = USER + ":$2b$04$mKWPBvglKnzsez4rkmhLt.R5/LlWKfHH0/kIA3BoUC1eA6zbwCvmm";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String container;
    private final String address;

    private RealRegistry(String container, String address) {
        this.container = container;
        this.address = address;
    }

    static RealRegistry start() throws Exception {
        String container = docker(
                "run",
                "--detach",
                "--publish",
                "127.0.0.1::5000",
                "--env",
                "ACCOUNT=" + ACCOUNT,
                "--env",
                "REGISTRY_AUTH=htpasswd",
                "--env",
                "REGISTRY_AUTH_HTPASSWD_REALM=registry",
                "--env",
                "REGISTRY_AUTH_HTPASSWD_PATH=/tmp/accounts",
                "--entrypoint",
                "sh",
                "registry:2",
                "-c",
                "echo \"$ACCOUNT\" > /tmp/accounts && exec $(which docker-registry registry) serve"
                        + " /etc/docker/registry/config.yml");
        var registry = new RealRegistry(container, docker("port", container, "5000/tcp"));
        registry.awaitReady();
        return registry;
    }

    String address() {
        return address;
    }

    /** The tags that it has of a repository, as it writes them. */
    String tags(String repository) throws Exception {
        return get("/v2/" + repository + "/tags/list").body();
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(get("/v2/").statusCode()).isEqualTo(200);
    }

    private boolean answers() throws InterruptedException {
        try {
            return get("/v2/").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String account =
                Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.US_ASCII));
        var request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .header("Authorization", "Basic " + account)
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String docker(String... words) throws Exception {
        var line = new ArrayList<>(List.of("docker"));
        line.addAll(List.of(words));
        var started = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(started.waitFor()).as(said).isZero();
        return said;
    }

    @Override
    public void close() throws Exception {
        docker("rm", "--force", "--volumes", container);
    }
}
