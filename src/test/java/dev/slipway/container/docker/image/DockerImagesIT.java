package dev.slipway.container.docker.image;

import dev.slipway.container.docker.Engine;
import dev.slipway.container.image.Images;
import dev.slipway.container.image.ImagesContract;
import java.nio.file.Path;

class DockerImagesIT extends ImagesContract {

    private final DockerImages images = new DockerImages(new Engine(Path.of("/var/run/docker.sock")));

    @Override
    protected Images images() {
        return images;
    }
}
