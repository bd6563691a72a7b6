package dev.slipway.build.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.app.AppName;
import dev.slipway.build.BuildJob;
import dev.slipway.build.BuildSettings;
import dev.slipway.build.Builders;
import dev.slipway.config.Environment;
import dev.slipway.container.Labels;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.container.image.ImageRef;
import dev.slipway.error.AppFailed;
import dev.slipway.git.InMemorySourceTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each failure that a build is explained for, provoked on the real engine; and failures that are like it and are not it. */
class ExplainedBuildIT {

    private static final AppName SHOP = new AppName("shop");
    /** A repository of two packages, one of which needs the other: then apt-get asks. */
    private static final String APT = """
            FROM python:3-slim
            RUN mkdir -p /a/DEBIAN /b/DEBIAN /repo && cd /repo \\
             && printf 'Package: need\\nVersion: 1\\nArchitecture: all\\nMaintainer: a <a@b>\\nDescription: b\\n' > /b/DEBIAN/control \\
             && printf 'Package: want\\nVersion: 1\\nArchitecture: all\\nDepends: need\\nMaintainer: a <a@b>\\nDescription: b\\n' > /a/DEBIAN/control \\
             && for d in a b; do dpkg-deb -b /$d $d.deb; cat /$d/DEBIAN/control; echo "Filename: ./$d.deb"; \\
                echo "Size: $(stat -c %s $d.deb)"; echo "SHA256: $(sha256sum $d.deb | cut -d' ' -f1)"; echo; done > list \\
             && grep -v dpkg-deb: list > Packages && rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/* \\
             && echo 'deb [trusted=yes] file:/repo ./' > /etc/apt/sources.list && apt-get update
            """;

    private final Labels labels =
            Labels.of("dev.slipway.test", UUID.randomUUID().toString());
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final DockerImages images = new DockerImages(new Engine(Path.of("/var/run/docker.sock")));

    @AfterEach
    void removeImages() {
        images.list(labels).forEach(image -> images.remove(image.id()));
    }

    @Test
    void an_install_that_asks_is_told_to_be_answered() {
        var failed = failure(APT + "RUN echo before && apt-get install want\n");

        assertThat(failed.sentence())
                .isEqualTo("The build failed at Dockerfile line 9, RUN echo before && apt-get install want:"
                        + " exit code: 1: apt-get asked a question that nobody answers");
        assertThat(failed.nextSteps())
                .containsExactly("Write apt-get install -y at Dockerfile line 9, commit and push again.");
        assertThat(said).contains("before").anyMatch(line -> line.contains("Do you want to continue?"));
    }

    @Test
    void an_install_that_fails_for_another_reason_is_not_told_to_be_answered() {
        var failed = failure(APT + "RUN apt-get install -y want && exit 3\n");

        assertThat(failed.sentence()).endsWith("RUN apt-get install -y want && exit 3: exit code: 3");
    }

    @ParameterizedTest
    @CsvSource({
        "404, there is no image",
        "401, 'does not exist, or only an account may pull it'",
        "429, wants no more requests from this host for now"
    })
    void an_image_that_a_registry_does_not_give(int status, String cause) throws IOException {
        var registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            byte[] body = "{\"errors\":[{\"code\":\"%s\",\"message\":\"no\"}]}"
                    .formatted(
                            switch (status) {
                                case 404 -> "MANIFEST_UNKNOWN";
                                case 401 -> "UNAUTHORIZED";
                                default -> "TOOMANYREQUESTS";
                            })
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        registry.start();
        try {
            String image = "127.0.0.1:" + registry.getAddress().getPort() + "/base:1";

            var failed = failure("# a base image\nFROM " + image + "\n");

            assertThat(failed.sentence())
                    .startsWith("The build failed at Dockerfile line 2, FROM " + image)
                    .contains(cause);
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void an_image_whose_registry_nobody_reaches() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        var failed = failure("FROM 127.0.0.1:" + closed + "/base:1\n");

        assertThat(failed.sentence())
                .endsWith("the registry of 127.0.0.1:" + closed + "/base:1 is not reached from this host");
        assertThat(failed.nextSteps().get(0)).startsWith("On the server, docker pull 127.0.0.1:");
    }

    @Test
    void a_step_that_has_no_memory_left() {
        var failed = failure("FROM busybox\nRUN exec tail /dev/zero\n", new ResourceLimits(16L << 20, 0));

        assertThat(failed.sentence())
                .startsWith("The build failed at Dockerfile line 2")
                .endsWith("it was killed, most likely for memory, of which a build may use 16 MB");
        assertThat(failed.nextSteps())
                .containsExactly("builder:set shop memory 1g gives it more; retry shop then tries again.");
    }

    @Test
    void a_step_that_ends_otherwise_is_not_short_of_memory() {
        assertThat(failure("FROM busybox\nRUN exit 136\n", new ResourceLimits(16L << 20, 0))
                        .sentence())
                .endsWith("RUN exit 136: exit code: 136");
    }

    @Test
    void a_step_that_finds_the_disk_full() {
        var failed = failure("FROM busybox\nRUN echo x > /dev/full\n");

        assertThat(failed.sentence()).endsWith(": the disk is full");
        assertThat(failed.nextSteps()).anyMatch(step -> step.startsWith("cleanup shop"));
    }

    @Test
    void a_step_that_wants_a_variable_which_only_what_runs_has() {
        var failed = failure("FROM python:3-slim\nRUN python3 -c 'import os; os.environ[\"SECRET_KEY\"]'\n");

        assertThat(failed.sentence()).endsWith(": the variable SECRET_KEY is missing");
        assertThat(failed.nextSteps().get(0))
                .isEqualTo(
                        "A build has the variables that ARG names: write ARG SECRET_KEY above Dockerfile line 2, and:");
    }

    @Test
    void a_program_for_another_processor() {
        var failed = failure(
                "FROM busybox\nRUN printf '\\177ELF\\2\\1\\1' > /server && chmod +x /server\nRUN [\"/server\"]\n");

        assertThat(failed.sentence()).contains(" is not a program for this host's ");
    }

    @Test
    void a_list_of_versions_that_was_not_pushed() {
        var failed =
                failure("FROM node:latest\nRUN echo '{\"dependencies\": {\"x\": \"1\"}}' > package.json && npm ci\n");

        assertThat(failed.sentence()).endsWith(": package-lock.json is not in what was pushed");
    }

    @Test
    void a_tree_without_a_dockerfile() {
        var tree = InMemorySourceTree.empty().with("requirements.txt", "django\n");

        var failed = catchThrowableOfType(
                AppFailed.class,
                () -> new Builders(List.of(new DockerfileBuilder(images, Parents.none(), Clock.systemUTC())))
                        .detect(tree, settings(ResourceLimits.NONE)));

        assertThat(failed.sentence()).startsWith("This is a Python app (requirements.txt) without a Dockerfile");
        assertThat(failed.nextSteps()).containsExactly("Add a Dockerfile, commit it and push again.");
    }

    private AppFailed failure(String dockerfile) {
        return failure(dockerfile, ResourceLimits.NONE);
    }

    private AppFailed failure(String dockerfile, ResourceLimits limits) {
        var name = new ImageRef("slipway-test/" + UUID.randomUUID() + ":build");
        var tree = InMemorySourceTree.empty().with("Dockerfile", dockerfile);
        var job = new BuildJob(SHOP, tree, settings(limits), Environment.EMPTY, new BuildJob.Target(name, labels));
        return catchThrowableOfType(
                AppFailed.class,
                () -> new DockerfileBuilder(images, Parents.none(), Clock.systemUTC()).build(job, said::add));
    }

    private static BuildSettings settings(ResourceLimits limits) {
        return new BuildSettings("", new BuildSettings.Paths("", "", ""), limits, false);
    }
}
