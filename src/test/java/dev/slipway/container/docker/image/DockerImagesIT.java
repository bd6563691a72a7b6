package dev.slipway.container.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.container.ResourceLimits;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.image.BuildFailed;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.container.image.ImagesContract;
import dev.slipway.error.AppFailed;
import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DockerImagesIT extends ImagesContract {

    private static final long MEGABYTE = 1L << 20;

    private final DockerImages images = new DockerImages(new Engine(Path.of("/var/run/docker.sock")));

    @Override
    protected Images images() {
        return images;
    }

    @Test
    void a_build_is_told_step_by_step_and_a_second_time_from_the_cache() {
        String dockerfile = "FROM busybox:latest\nRUN echo told-" + UUID.randomUUID() + "\n";

        build(dockerfile);
        assertThat(output).anyMatch(line -> line.startsWith("[2/2] RUN echo told-"));
        assertThat(output).anyMatch(line -> line.startsWith("told-"));
        assertThat(output).noneMatch(line -> line.contains("[internal]"));

        output.clear();
        build(dockerfile);
        assertThat(output).anyMatch(line -> line.startsWith("[2/2] RUN echo told-") && line.endsWith(" (cached)"));
    }

    @Test
    void images_share_the_layers_of_what_they_begin_from() {
        String base = "FROM busybox:latest\nRUN head -c 300000 /dev/urandom > /big\n";
        var first = images.layers(build(base + "RUN head -c 100000 /dev/urandom > /a\n"));
        var second = images.layers(build(base + "RUN head -c 200000 /dev/urandom > /b\n"));

        assertThat(first).hasSameSizeAs(second).hasSizeGreaterThan(2);
        assertThat(first.subList(0, first.size() - 1)).isEqualTo(second.subList(0, second.size() - 1));
        assertThat(first.get(first.size() - 2).size()).isGreaterThanOrEqualTo(300_000);
        assertThat(first).doesNotContain(second.get(second.size() - 1));
    }

    @Test
    void a_step_runs_in_a_group_that_is_weak_against_everything_else_on_the_host() {
        build("FROM busybox:latest\nRUN sleep 0.5; cat /proc/self/cgroup # " + UUID.randomUUID() + "\n");

        assertThat(output).anyMatch(line -> line.contains("slipway-build"));
    }

    @Test
    void a_step_that_fails_is_said_in_plain_words() {
        assertThatThrownBy(() -> build("FROM busybox:latest\nRUN echo before && exit 3\n"))
                .hasMessage("The build failed at [2/2] RUN echo before && exit 3: exit code: 3");
        assertThat(output).contains("before");
    }

    @Test
    void a_base_image_that_is_not_to_be_had_is_in_the_name_of_the_step() {
        assertThatThrownBy(() -> build("FROM slipway-contract/nowhere:1\n"))
                .isInstanceOfSatisfying(
                        BuildFailed.class,
                        failure -> assertThat(failure.step().name()).contains("slipway-contract/nowhere:1"));
    }

    @Test
    void a_dockerfile_that_is_none_is_the_apps_failure() {
        assertThatThrownBy(() -> build("FRUM busybox\n")).isInstanceOf(AppFailed.class);
    }

    @Test
    void a_build_keeps_to_its_memory() {
        // dd holds a whole block in memory.
        String dockerfile = "FROM busybox:latest\nRUN echo " + UUID.randomUUID()
                + " && dd if=/dev/zero of=/dev/null bs=200M count=1\n";
        var files = Map.of("Dockerfile", dockerfile);

        assertThatThrownBy(() -> images.build(limited(request(files, Map.of()), 64 * MEGABYTE), output::add))
                .isInstanceOfSatisfying(
                        BuildFailed.class,
                        failure -> assertThat(failure.step().said()).isEqualTo("exit code: 137"));
        images.build(limited(request(files, Map.of()), 0), output::add);
    }

    private static BuildRequest limited(BuildRequest request, long memory) {
        var options = new BuildRequest.Options(Map.of(), new ResourceLimits(memory, 0), "", false);
        return new BuildRequest(request.context(), request.dockerfile(), request.name(), request.labels(), options);
    }

    @Test
    void a_context_that_breaks_off_makes_no_image() {
        var whole = request(Map.of("Dockerfile", "FROM busybox:latest\n"), Map.of());
        var broken = new BuildRequest(
                stream -> {
                    whole.context().writeTo(stream);
                    throw new IOException("the disk is gone");
                },
                whole.dockerfile(),
                whole.name(),
                whole.labels(),
                whole.options());

        assertThatThrownBy(() -> images.build(broken, output::add)).hasMessageContaining("the disk is gone");
        assertThat(images.inspect(whole.name())).isEmpty();
    }

    @Test
    void an_image_that_no_registry_has_cannot_be_pulled() {
        assertThatThrownBy(() -> images.pull(new ImageRef("127.0.0.1:9/nothing:1"), output::add))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("127.0.0.1:9/nothing:1");
    }

    @Test
    void an_engine_that_is_not_there_is_named_with_what_to_type() {
        var nobody = new DockerImages(new Engine(Path.of("/var/run/slipway-contract-nobody.sock")));

        assertThatThrownBy(() -> nobody.inspect(new ImageRef("busybox")))
                .isInstanceOfSatisfying(HostFailed.class, failure -> {
                    assertThat(failure.sentence()).contains("/var/run/slipway-contract-nobody.sock");
                    assertThat(failure.nextSteps()).anyMatch(step -> step.contains("systemctl status docker"));
                });
    }
}
