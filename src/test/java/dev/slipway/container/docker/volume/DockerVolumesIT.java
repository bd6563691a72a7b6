package dev.slipway.container.docker.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.container.ContainerId;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Mount;
import dev.slipway.container.NetworkName;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.docker.DockerContainers;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.volume.Volumes;
import dev.slipway.container.volume.VolumesContract;
import dev.slipway.error.Conflict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerVolumesIT extends VolumesContract {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Engine engine = new Engine(Path.of("/var/run/docker.sock"));
    private final DockerContainers containers = new DockerContainers(engine);
    private final DockerVolumes volumes = new DockerVolumes(engine);

    @Override
    protected Volumes volumes() {
        return volumes;
    }

    @Test
    void what_is_in_a_volume_outlives_its_containers_and_is_not_removed_below_them() {
        volumes.ensure(name, labels);

        var writer = run("touch", "/data/kept");
        assertThatThrownBy(() -> volumes.remove(name)).isInstanceOf(Conflict.class);
        assertThat(containers.await(writer, SOON)).contains(0);
        containers.remove(writer);
        var reader = run("ls", "/data/kept");

        assertThat(containers.await(reader, SOON)).contains(0);
        containers.remove(reader);
    }

    private ContainerId run(String... command) {
        var image =
                new DockerImages(engine).inspect(new ImageRef("busybox:latest")).orElseThrow();
        var id = containers.create(new ContainerSpec(
                "slipway-contract-" + mark + "-" + command[0],
                image.id(),
                new ContainerSpec.Entry(List.of(), List.of(command), Map.of(), "", false, false),
                new ContainerSpec.Placement(
                        new NetworkName("none"),
                        List.of(),
                        List.of(),
                        List.of(new Mount(name.value(), "/data", false))),
                new ContainerSpec.Policy(labels, RestartPolicy.NEVER, SOON, ResourceLimits.NONE)));
        containers.start(id);
        return id;
    }
}
