package dev.slipway.container.docker.label;

import dev.slipway.container.ImageId;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.http.Target;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The names of images' labels, each image asked for once. Thread-safe. */
public final class ImageLabels {

    /** More than a host has apps and services; then all are asked for again. */
    private static final int MOST = 500;

    private final Engine engine;
    private final Map<ImageId, Set<String>> known = new ConcurrentHashMap<>();

    public ImageLabels(Engine engine) {
        this.engine = engine;
    }

    /** None if it is gone, which the engine then says of the container. */
    public Set<String> of(ImageId image) {
        var before = known.get(image);
        return before != null ? before : asked(image);
    }

    private Set<String> asked(ImageId image) {
        var answer = engine.get(Target.of("/images/" + image.value() + "/json"));
        if (answer.isMissing()) {
            return Set.of();
        }
        var names = new TreeSet<String>();
        answer.orRefused("show the image " + image)
                .body()
                .path("Config")
                .path("Labels")
                .fieldNames()
                .forEachRemaining(names::add);
        keep(image, names);
        return names;
    }

    /** A digest is the sum of what an image is: that does not change. */
    private void keep(ImageId image, Set<String> names) {
        if (known.size() >= MOST) {
            known.clear();
        }
        if (image.isDigest()) {
            known.put(image, Set.copyOf(names));
        }
    }
}
