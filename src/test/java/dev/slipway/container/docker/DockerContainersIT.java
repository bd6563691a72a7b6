package dev.slipway.container.docker;

import dev.slipway.container.Containers;
import dev.slipway.container.ContainersContract;
import dev.slipway.container.ImageId;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.container.image.ImageRef;
import java.nio.file.Path;

class DockerContainersIT extends ContainersContract {

    private final Engine engine = new Engine(Path.of("/var/run/docker.sock"));
    private final DockerContainers containers = new DockerContainers(engine);
    private final ImageId image = new DockerImages(engine)
            .inspect(new ImageRef("busybox:latest"))
            .orElseThrow()
            .id();

    @Override
    protected Containers containers() {
        return containers;
    }

    @Override
    protected ImageId image() {
        return image;
    }
}
