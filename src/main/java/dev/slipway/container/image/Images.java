package dev.slipway.container.image;

import dev.slipway.container.ContainerId;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The engine's images. Thread-safe; every method blocks and throws HostFailed when the engine does not answer. */
public interface Images {

    Optional<Image> inspect(ImageRef name);

    Optional<Image> inspect(ImageId id);

    List<Image> list(Labels labels);

    /** What it takes on the disk, layer by layer; none when it is gone. */
    List<Layer> layers(ImageId id);

    void tag(ImageId id, ImageRef name);

    /** Takes the name away; the image goes with its last name, unless a container uses it. Gone already: nothing happens. */
    void untag(ImageRef name);

    /** Removes an image by id with all names; one in use is left, and false returned. */
    boolean remove(ImageId id);

    /** Fetches from its registry; each line of progress goes to the output. Not to be had: AppFailed. */
    Image pull(ImageRef name, BuildOutput output);

    /** Takes in a file that {@code docker save} wrote, with every name in it; what is no such file is AppFailed. */
    void load(Path archive, BuildOutput output);

    /**
     * A new image of what an ended container has written on top of the image that it was made of, which it is like in
     * everything else: nothing of the container's own environment, labels or command is in it.
     */
    ImageId commit(ContainerId container, ImageId base);

    /**
     * Hands over a directory of an image as a tar, of which a container with these labels is made for the while; false when
     * the image has none there.
     */
    boolean copyOut(ImageId id, String directory, Labels labels, TarSink sink);

    /** Builds from a Dockerfile; blocks until done or cancelled. A step that fails is AppFailed and names the step. */
    ImageId build(BuildRequest request, BuildOutput output);
}
