package dev.slipway.container.docker.image;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.error.AppFailed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Images of a Docker engine. */
public final class DockerImages implements Images {

    private final Engine engine;

    public DockerImages(Engine engine) {
        this.engine = engine;
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
        try {
            return Optional.of(
                    image(engine.ask(client -> client.inspectImageCmd(name).exec())));
        } catch (NotFoundException missing) {
            return Optional.empty();
        } catch (DockerException refusal) {
            throw Engine.refused("show the image " + name, refusal);
        }
    }

    private static Image image(InspectImageResponse answer) {
        var config = Optional.ofNullable(answer.getConfig());
        var names = Optional.ofNullable(answer.getRepoTags()).orElse(List.of()).stream()
                .map(ImageRef::new)
                .toList();
        var labels = config.map(ContainerConfig::getLabels).orElse(Map.of());
        return new Image(
                new ImageId(Objects.requireNonNull(answer.getId())),
                names,
                new Labels(labels),
                config.map(DockerImages::declared).orElseGet(DockerImages::nothing));
    }

    private static Image.Declared declared(ContainerConfig config) {
        var volumes = Optional.<Map<String, ?>>ofNullable(config.getVolumes()).orElse(Map.of());
        var check = config.getHealthcheck();
        boolean checked =
                check != null && check.getTest() != null && !List.of("NONE").equals(check.getTest());
        return new Image.Declared(
                ports(config),
                volumes.keySet().stream().sorted().toList(),
                list(config.getEntrypoint()),
                list(config.getCmd()),
                checked);
    }

    private static Image.Declared nothing() {
        return new Image.Declared(new TreeSet<>(), List.of(), List.of(), List.of(), false);
    }

    private static SortedSet<Integer> ports(ContainerConfig config) {
        var exposed = config.getExposedPorts();
        var ports = new TreeSet<Integer>();
        Stream.ofNullable(exposed)
                .flatMap(Arrays::stream)
                .filter(port -> "tcp".equals(port.getProtocol().toString()))
                .forEach(port -> ports.add(port.getPort()));
        return ports;
    }

    private static List<String> list(String @Nullable [] words) {
        return words == null ? List.of() : List.of(words);
    }

    @Override
    public List<Image> list(Labels labels) {
        try {
            return engine
                    .ask(client -> client.listImagesCmd()
                            .withLabelFilter(labels.values())
                            .exec())
                    .stream()
                    .map(found -> find(found.getId()))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (DockerException refusal) {
            throw Engine.refused("list images", refusal);
        }
    }

    @Override
    public void tag(ImageId id, ImageRef name) {
        var parts = Repository.of(name);
        try {
            engine.ask(client -> client.tagImageCmd(id.value(), parts.name(), parts.tag())
                    .withForce()
                    .exec());
        } catch (DockerException refusal) {
            throw Engine.refused("name an image " + name, refusal);
        }
    }

    @Override
    public void untag(ImageRef name) {
        try {
            engine.ask(client -> client.removeImageCmd(name.value()).exec());
        } catch (NotFoundException | ConflictException goneOrUsed) {
            // Gone, or a container still runs it under its last name: the next clean-up finds it.
            return;
        } catch (DockerException refusal) {
            throw Engine.refused("take the name " + name + " away", refusal);
        }
    }

    @Override
    public boolean remove(ImageId id) {
        try {
            engine.ask(
                    client -> client.removeImageCmd(id.value()).withForce(true).exec());
            return true;
        } catch (NotFoundException gone) {
            return true;
        } catch (ConflictException used) {
            return false;
        } catch (DockerException refusal) {
            throw Engine.refused("remove the image " + id, refusal);
        }
    }

    @Override
    public Image pull(ImageRef name, BuildOutput output) {
        var parts = Repository.of(name);
        try {
            engine.ask(client -> client.pullImageCmd(parts.name())
                            .withTag(parts.tag())
                            .exec(new PullProgress(output)))
                    .awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notToBeHad(name, "it was interrupted");
        } catch (RuntimeException refusal) {
            throw (AppFailed)
                    notToBeHad(name, String.valueOf(refusal.getMessage())).because(refusal);
        }
        return find(name.value()).orElseThrow(() -> notToBeHad(name, "the engine does not have it afterwards"));
    }

    private static AppFailed notToBeHad(ImageRef name, String reason) {
        return new AppFailed(
                "The image " + name + " cannot be fetched: " + reason.strip(),
                "Check its name with: docker pull " + name + "; a private registry wants registry:login first.");
    }

    private static final class PullProgress extends ResultCallback.Adapter<PullResponseItem> {

        private final BuildOutput output;

        PullProgress(BuildOutput output) {
            this.output = output;
        }

        @Override
        public void onNext(PullResponseItem item) {
            // Percentages would be a line each: only what begins and ends is told.
            if (item.getStatus() != null && item.getProgressDetail() == null) {
                output.line(item.getId() == null ? item.getStatus() : item.getId() + ": " + item.getStatus());
            }
        }
    }

    @Override
    public ImageId build(BuildRequest request, BuildOutput output) {
        return new Build(engine, request, output).run();
    }
}
