package dev.slipway.build.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.build.BuildJob;
import dev.slipway.build.BuildSettings;
import dev.slipway.build.Built;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.container.Labels;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.container.image.ImageRef;
import dev.slipway.error.AppFailed;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.git.SourceTree;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Builds by the real engine, from its busybox image. */
class DockerfileBuilderIT {

    private static final AppName BLOG = new AppName("blog");

    private final Labels labels =
            Labels.of("dev.slipway.test", UUID.randomUUID().toString());
    private final ImageRef name = new ImageRef("slipway-test/" + UUID.randomUUID() + ":build");
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
    private final DockerImages images = new DockerImages(new Engine(Path.of("/var/run/docker.sock")));
    private final InMemorySourceTree tree = InMemorySourceTree.empty()
            .with("README.md", labels.get("dev.slipway.test"))
            .with("Procfile", "web: httpd -f\n");

    @AfterEach
    void removeImages() {
        images.list(labels).forEach(image -> images.remove(image.id()));
    }

    @Test
    void the_build_sees_the_tree_as_it_was_committed_and_nothing_that_is_ignored() {
        var built = build(tree.with("Dockerfile", """
                        FROM busybox
                        WORKDIR /app
                        COPY . .
                        RUN test -x bin/run && test ! -x bin/plain && test "$(readlink link)" = bin/run
                        RUN test -f docs/kept.md && test ! -e docs/other.md && test ! -e secret.txt
                        RUN test "$(cat 'größe 日本.txt')" = ok
                        EXPOSE 8080
                        """)
                .with(".dockerignore", "docs\n!docs/kept.md\nsecret*\n")
                .withExecutable("bin/run", "#!/bin/sh\n")
                .with("bin/plain", "x")
                .withLink("link", "bin/run")
                .with("docs/kept.md", "k")
                .with("docs/other.md", "o")
                .with("secret.txt", "s")
                .with("größe 日本.txt", "ok"));

        var image = images.inspect(built.image()).orElseThrow();
        assertThat(image.names()).containsExactly(name);
        assertThat(image.labels().contains(labels)).isTrue();
        assertThat(image.declared().ports()).containsExactly(8080);
    }

    @Test
    void an_unchanged_tree_is_built_from_the_cache_whenever_that_is() {
        var cached = tree.with("Dockerfile", "FROM busybox\nCOPY . /app\nRUN date +%N > /when\n");
        var first = build(cached);

        var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));
        var second = build(cached, later);

        assertThat(second.image()).isEqualTo(first.image());
    }

    @Test
    void arguments_have_the_configs_values() {
        var declared = tree.with(
                "Dockerfile", "FROM busybox\nARG GREETING\nARG GIT_REV\nRUN echo \"got $GREETING at $GIT_REV\"\n");

        build(declared);

        assertThat(said)
                .anyMatch(
                        line -> line.contains("got good day at " + tree.commit().id()));
    }

    @Test
    void a_step_that_fails_is_named() {
        assertThatThrownBy(() -> build(tree.with("Dockerfile", "FROM busybox\nRUN echo before; exit 3\n")))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("exit 3");

        assertThat(said).anyMatch(line -> line.contains("before"));
    }

    @Test
    void a_pusher_who_leaves_ends_the_build() throws Exception {
        var ended = new CompletableFuture<SlipwayException>();
        var build = new Thread(() -> {
            try {
                build(tree.with("Dockerfile", "FROM busybox\nCOPY . .\nRUN echo waiting; sleep 300\n"));
            } catch (SlipwayException failure) {
                ended.complete(failure);
            }
        });
        build.start();
        assertThat(reached("waiting")).isTrue();

        build.interrupt();

        assertThat(ended.get(20, TimeUnit.SECONDS)).isNotNull();
    }

    private boolean reached(String output) throws InterruptedException {
        for (int lines = 0; lines < 100; lines++) {
            String line = printed.poll(60, TimeUnit.SECONDS);
            if (line == null || line.endsWith(output)) {
                return line != null;
            }
        }
        return false;
    }

    @Test
    void a_secret_is_there_while_a_step_needs_it_and_in_no_layer() {
        var built = build(tree.with("Dockerfile", """
                        FROM busybox
                        ARG GIT_REV
                        RUN --mount=type=secret,id=GREETING,required=true \\
                            test "$(wc -c < /run/secrets/GREETING)" = 8 && echo "read $GIT_REV"
                        RUN --mount=type=secret,id=ABSENT test ! -e /run/secrets/ABSENT
                        RUN test ! -s /run/secrets/GREETING
                        EXPOSE 8080
                        """));

        var image = images.inspect(built.image()).orElseThrow();
        assertThat(image.names()).containsExactly(name);
        assertThat(image.labels().contains(labels)).isTrue();
        assertThat(image.declared().ports()).containsExactly(8080);
        assertThat(said)
                .anyMatch(line -> line.contains("read " + tree.commit().id()))
                .anyMatch(
                        line -> line.contains("the secret ABSENT is not mounted: config:set --no-restart blog ABSENT"))
                .noneMatch(line -> line.contains("good day"));
    }

    @Test
    void a_build_with_secrets_that_fails_names_its_step() {
        assertThatThrownBy(() -> build(tree.with(
                        "Dockerfile", "FROM busybox\nRUN --mount=type=secret,id=GREETING echo before; exit 3\n")))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("The build failed at Dockerfile line 2, RUN --mount")
                .hasMessageContaining("exit code: 3");

        assertThat(said).anyMatch(line -> line.contains("before"));
        assertThatThrownBy(() -> build(tree.with(
                        "Dockerfile", "FROM busybox\nRUN --mount=type=secret,id=NPM_TOKEN,required=true true\n")))
                .hasMessage("The Dockerfile wants the secret NPM_TOKEN, which is no variable of blog");
    }

    @Test
    void a_build_with_secrets_is_cancelled_by_interrupting_it() throws Exception {
        var thread = new Thread(() -> build(tree.with(
                "Dockerfile",
                "FROM busybox\nRUN --mount=type=secret,id=GREETING echo at-"
                        + name.value().hashCode() + "; sleep 60\n")));
        thread.start();
        for (String line = printed.poll(30, TimeUnit.SECONDS);
                line != null && !line.strip().startsWith("at-");
                line = printed.poll(30, TimeUnit.SECONDS)) {
            assertThat(line).isNotNull();
        }

        thread.interrupt();

        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    private Built build(SourceTree of) {
        return build(of, Clock.systemUTC());
    }

    private Built build(SourceTree of, Clock clock) {
        var settings = new BuildSettings("", new BuildSettings.Paths("", "", ""), ResourceLimits.NONE, false);
        var environment = Environment.EMPTY.with(new EnvKey("GREETING"), new Secret("good day"));
        var job = new BuildJob(BLOG, of, settings, environment, new BuildJob.Target(name, labels));
        return new DockerfileBuilder(images, Parents.none(), clock).build(job, line -> {
            said.add(line);
            printed.add(line);
        });
    }
}
