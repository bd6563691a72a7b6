package dev.slipway.container;

import dev.slipway.container.image.InMemoryImages;

class InMemoryContainersTest extends ContainersContract {

    private final InMemoryImages images = new InMemoryImages();
    private final ImageId image = images.add("busybox:latest");
    private final InMemoryContainers containers = new InMemoryContainers(images);

    @Override
    protected Containers containers() {
        return containers;
    }

    @Override
    protected ImageId image() {
        return image;
    }
}
