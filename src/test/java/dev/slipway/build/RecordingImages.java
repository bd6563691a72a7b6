package dev.slipway.build;

import dev.slipway.container.ContainerId;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.image.BuildFailed;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.container.image.Layer;
import dev.slipway.container.image.TarSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Builds nothing, and keeps what it was asked for. */
public final class RecordingImages implements Images {

    public static final ImageId BUILT = new ImageId("sha256:0123456789abcdef");

    public final List<BuildRequest> requests = new ArrayList<>();
    /** The next builds fail so; then they do not. */
    public final Deque<BuildFailed> failures = new ArrayDeque<>();

    private final List<String> prints;

    /** Each build prints these lines. */
    public RecordingImages(String... prints) {
        this.prints = List.of(prints);
    }

    @Override
    public void load(java.nio.file.Path archive, BuildOutput output) {
        throw new IllegalStateException("not asked for here");
    }

    @Override
    public ImageId build(BuildRequest request, BuildOutput output) {
        requests.add(request);
        prints.forEach(output::line);
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        return BUILT;
    }

    @Override
    public Optional<Image> inspect(ImageRef name) {
        return Optional.empty();
    }

    @Override
    public Optional<Image> inspect(ImageId id) {
        return Optional.empty();
    }

    @Override
    public List<Image> list(Labels labels) {
        return List.of();
    }

    @Override
    public List<Layer> layers(ImageId id) {
        return List.of();
    }

    @Override
    public void tag(ImageId id, ImageRef name) {
        throw new AssertionError("no build tags anything itself");
    }

    @Override
    public void untag(ImageRef name) {
        throw new AssertionError("no build untags anything");
    }

    @Override
    public boolean remove(ImageId id) {
        throw new AssertionError("no build removes anything");
    }

    @Override
    public boolean copyOut(ImageId id, String directory, Labels labels, TarSink sink) {
        return false;
    }

    @Override
    public ImageId commit(ContainerId container, ImageId base) {
        throw new AssertionError("no build makes an image of a container");
    }

    @Override
    public Image pull(ImageRef name, BuildOutput output) {
        throw new AssertionError("the engine pulls what a build needs");
    }
}
