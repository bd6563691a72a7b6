package dev.slipway.container.docker.file;

import dev.slipway.container.ContainerId;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.image.TarSink;
import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A directory of an image as a tar: the engine hands out files of containers only, so that one is made for it, which never
 * starts.
 */
public final class CopyOut {

    private static final int MISSING = 404;

    private final Engine engine;
    private final ImageId image;
    private final Labels labels;

    public CopyOut(Engine engine, ImageId image, Labels labels) {
        this.engine = engine;
        this.image = image;
        this.labels = labels;
    }

    /** Whether there is such a directory. */
    public boolean run(String directory, TarSink sink) {
        var container = create();
        try {
            return copy(container, directory, sink);
        } finally {
            var target =
                    Target.of("/containers/" + container).with("force", "1").with("v", "1");
            engine.delete(target).orRefused("remove the container " + container);
        }
    }

    /** The command is never run, but an image without one makes no container. */
    private ContainerId create() {
        var body = Map.of(
                "Image",
                image.value(),
                "Cmd",
                List.of("none"),
                "Labels",
                labels.values(),
                "HostConfig",
                Map.of("NetworkMode", "none"));
        var answer = engine.post(Target.of("/containers/create"), body);
        return new ContainerId(answer.orRefused("make a container of the image " + image.abbreviated())
                .body()
                .path("Id")
                .asText());
    }

    /** With a dot at the end it is the directory that a link leads to, still inside of the image. */
    private boolean copy(ContainerId container, String directory, TarSink sink) {
        var target = Target.of("/containers/" + container + "/archive").with("path", directory + "/.");
        try (var call = engine.socket().open("GET", target)) {
            if (call.head().status() == MISSING) {
                return false;
            }
            if (!call.succeeded()) {
                throw new HostFailed(
                        "The engine does not hand out " + directory + " of the image " + image.abbreviated() + ": "
                                + call.text(),
                        "Is it a directory? run APP ls -ld " + directory);
            }
            sink.read(call.body());
            return true;
        } catch (IOException e) {
            throw engine.silent(e);
        }
    }
}
