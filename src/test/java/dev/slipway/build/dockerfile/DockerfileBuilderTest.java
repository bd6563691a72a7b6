package dev.slipway.build.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.build.BuildJob;
import dev.slipway.build.BuildSettings;
import dev.slipway.build.Built;
import dev.slipway.build.RecordingImages;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.container.Labels;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.image.BuildFailed;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.image.ImageRef;
import dev.slipway.error.AppFailed;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.git.SourceTree;
import dev.slipway.process.ProcessType;
import dev.slipway.process.Procfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerfileBuilderTest {

    private static final AppName BLOG = new AppName("blog");

    private final RecordingImages images = new RecordingImages();
    private final List<String> said = new ArrayList<>();
    private final DockerfileBuilder builder = new DockerfileBuilder(images, Parents.none(), Clock.systemUTC());
    private final InMemorySourceTree tree = InMemorySourceTree.empty().with("Dockerfile", "FROM busybox:1\n");

    @Test
    void the_engine_builds_the_tree_under_the_apps_name() {
        var built = build(tree);

        assertThat(built.image()).isEqualTo(RecordingImages.BUILT);
        assertThat(built.builder()).isEqualTo("dockerfile");
        assertThat(built.procfile()).isEqualTo(Procfile.IMAGE_ONLY);
        assertThat(images.requests).singleElement().satisfies(request -> {
            assertThat(request.dockerfile()).isEqualTo("Dockerfile");
            assertThat(request.name()).isEqualTo(new ImageRef("slipway/s/blog:build"));
            assertThat(request.options().limits()).isEqualTo(new ResourceLimits(1 << 30, 0));
        });
        assertThat(said).containsExactly("-----> Building blog from Dockerfile", "       Sending 1 file, 1 KiB");
    }

    @Test
    void only_declared_arguments_get_values_and_nobody_chooses_the_frontend() {
        build(tree.with("Dockerfile", "FROM a:1\nARG KEY\nARG GIT_REV\nARG UNSET\nARG BUILDKIT_SYNTAX\n"));

        assertThat(images.requests.get(0).options().buildArguments())
                .isEqualTo(Map.of("KEY", "top secret", "GIT_REV", tree.commit().id()));
        assertThat(said).noneMatch(line -> line.contains("top secret"));
        assertThat(images.requests.get(0).toString()).doesNotContain("top secret");
    }

    @Test
    void the_procfile_says_what_runs() {
        var built = build(tree.with("Procfile", "web: a b\nworker: c\n"));

        assertThat(built.procfile().commands().keySet()).containsExactly(ProcessType.WEB, new ProcessType("worker"));
    }

    @Test
    void a_wrong_procfile_is_told_before_the_build() {
        assertThatThrownBy(() -> build(tree.with("Procfile", "web\n"))).isInstanceOf(AppFailed.class);

        assertThat(images.requests).isEmpty();
    }

    @Test
    void where_dockers_frontend_cannot_be_fetched_the_engines_own_reads_the_dockerfile() throws Exception {
        images.failures.add(unreachable("resolve image config for docker.io/docker/dockerfile:1"));

        build(tree.with("Dockerfile", "# syntax=docker/dockerfile:1\n# escape=`\nFROM busybox:1\n"));

        assertThat(images.requests).hasSize(2);
        assertThat(text(images.requests.get(0))).contains("# syntax=docker/dockerfile:1\n# escape=`\nFROM busybox:1\n");
        assertThat(text(images.requests.get(1))).contains("# unused=docker/dockerfile:1\n# escape=`\nFROM busybox:1\n");
        assertThat(said)
                .contains("       Hint: docker/dockerfile:1 cannot be fetched: the engine's own reads the Dockerfile");
    }

    @Test
    void a_base_image_that_cannot_be_fetched_is_not_tried_again() {
        images.failures.add(unreachable("[internal] load metadata for docker.io/library/busybox:1"));

        assertThatThrownBy(() -> build(tree.with("Dockerfile", "# syntax=docker/dockerfile:1\nFROM busybox:1\n")))
                .isInstanceOf(AppFailed.class);

        assertThat(images.requests).hasSize(1);
    }

    private static BuildFailed unreachable(String step) {
        return new BuildFailed(new BuildFailed.Step(step, "dial tcp: no such host", List.of()), "Push again.");
    }

    private static String text(BuildRequest request) throws IOException {
        var tar = new ByteArrayOutputStream();
        request.context().writeTo(tar);
        return tar.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_foreign_frontend_is_refused() {
        assertThatThrownBy(() -> build(tree.with("Dockerfile", "# syntax=evil/frontend\nFROM scratch\n")))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("evil/frontend");

        assertThat(images.requests).isEmpty();
    }

    @Test
    void a_dockerfile_that_leads_elsewhere_is_refused() {
        assertThatThrownBy(() -> build(tree.withLink("Dockerfile", "/etc/shadow")))
                .isInstanceOf(AppFailed.class)
                .hasMessage("Dockerfile is a symbolic link");
    }

    private Built build(SourceTree of) {
        var settings =
                new BuildSettings("", new BuildSettings.Paths("", "", ""), new ResourceLimits(1 << 30, 0), false);
        var environment = Environment.EMPTY
                .with(new EnvKey("KEY"), new Secret("top secret"))
                .with(new EnvKey("OTHER"), new Secret("unseen"))
                .with(new EnvKey("BUILDKIT_SYNTAX"), new Secret("evil/frontend"));
        var target = new BuildJob.Target(new ImageRef("slipway/s/blog:build"), Labels.of("a", "b"));
        return builder.build(new BuildJob(BLOG, of, settings, environment, target), said::add);
    }
}
