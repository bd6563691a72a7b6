package dev.slipway.container.image;

class InMemoryImagesTest extends ImagesContract {

    private final InMemoryImages images = new InMemoryImages();

    InMemoryImagesTest() {
        images.add("busybox:latest");
    }

    @Override
    protected Images images() {
        return images;
    }
}
