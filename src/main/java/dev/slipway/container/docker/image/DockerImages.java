package dev.slipway.container.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.EngineJson;
import dev.slipway.container.docker.cgroup.BuildCaps;
import dev.slipway.container.docker.file.CopyOut;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.docker.image.history.ImageHistory;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.container.image.Layer;
import dev.slipway.container.image.TarSink;
import dev.slipway.error.NotFound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Images of a Docker engine. */
public final class DockerImages implements Images {

    private final Engine engine;
    private final BuildCaps caps;

    public DockerImages(Engine engine) {
        this.engine = engine;
        this.caps = new BuildCaps();
    }

    @Override
    public Optional<Image> inspect(ImageRef name) {
        return find(name.value());
    }

    @Override
    public Optional<Image> inspect(ImageId id) {
        return find(id.value());
    }

    private Optional<Image> find(String name) {
        var answer = engine.get(path(name, "/json"));
        return answer.isMissing()
                ? Optional.empty()
                : Optional.of(new ImageInspection(
                                answer.orRefused("show the image " + name).body())
                        .image());
    }

    private static Target path(String name, String verb) {
        return Target.of("/images/" + name + verb);
    }

    @Override
    public List<Image> list(Labels labels) {
        var target = Target.of("/images/json").with("filters", EngineJson.filter(labels));
        var images = new ArrayList<Image>();
        for (JsonNode found : engine.get(target).orRefused("list images").body()) {
            find(found.path("Id").asText()).ifPresent(images::add);
        }
        return images;
    }

    @Override
    public List<Layer> layers(ImageId id) {
        var answer = engine.get(path(id.value(), "/history"));
        return answer.isMissing()
                ? List.of()
                : new ImageHistory(answer.orRefused("show the layers of " + id.abbreviated())
                                .body())
                        .layers();
    }

    @Override
    public void tag(ImageId id, ImageRef name) {
        var parts = Repository.of(name);
        var answer =
                engine.post(path(id.value(), "/tag").with("repo", parts.name()).with("tag", parts.tag()));
        if (answer.isMissing()) {
            throw new NotFound(
                    "The image " + id.abbreviated() + " is gone", "Push again, or ps:rebuild builds it anew.");
        }
        answer.orRefused("name an image " + name);
    }

    /** A conflict says that a container has it, and it would lose its last name. */
    @Override
    public void untag(ImageRef name) {
        var answer = engine.delete(path(name.value(), ""));
        if (!answer.isMissing() && !answer.isConflict()) {
            answer.orRefused("take the name " + name + " away");
        }
    }

    @Override
    public boolean remove(ImageId id) {
        if (isUsed(id)) {
            return false;
        }
        var answer = engine.delete(path(id.value(), "").with("force", "1"));
        if (answer.isConflict()) {
            return false;
        }
        return answer.isMissing() || answer.orRefused("remove the image " + id).succeeded();
    }

    /** With force, which several names need, the engine takes an image away below a stopped container. */
    private boolean isUsed(ImageId id) {
        var target = Target.of("/containers/json")
                .with("all", "1")
                .with("filters", EngineJson.write(Map.of("ancestor", List.of(id.value()))));
        return !engine.get(target).orRefused("list containers").body().isEmpty();
    }

    @Override
    public Image pull(ImageRef name, BuildOutput output) {
        new Pull(engine, name, output).run();
        return find(name.value()).orElseThrow(() -> Pull.notToBeHad(name, "the engine does not have it afterwards"));
    }

    @Override
    public void load(Path archive, BuildOutput output) {
        new Load(engine, archive, output).run();
    }

    @Override
    public ImageId commit(ContainerId container, ImageId base) {
        return new Commit(engine, container, base).run();
    }

    @Override
    public boolean copyOut(ImageId id, String directory, Labels labels, TarSink sink) {
        return new CopyOut(engine, id, labels).run(directory, sink);
    }

    @Override
    public ImageId build(BuildRequest request, BuildOutput output) {
        return request.options().arguments().mountsSecrets()
                ? new SecretBuild(engine, caps, request, output).run()
                : new Build(engine, caps, request, output).run();
    }
}
