package dev.slipway.container.docker;

import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Containers;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.Labels;
import dev.slipway.container.Network;
import dev.slipway.container.NetworkName;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.docker.file.WritableLayer;
import dev.slipway.container.docker.http.Reply;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.docker.label.ImageLabels;
import dev.slipway.container.stream.Attachment;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.container.stream.LogReader;
import dev.slipway.container.stream.LogSink;
import dev.slipway.error.Conflict;
import dev.slipway.error.NotFound;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Containers of a Docker engine, API 1.41 and later. */
public final class DockerContainers implements Containers {

    private final Engine engine;
    private final DockerNetworks networks;
    private final SocketGuard guard;
    private final ImageLabels labels;

    public DockerContainers(Engine engine) {
        this.engine = engine;
        this.networks = new DockerNetworks(engine);
        this.guard = new SocketGuard(engine.path());
        this.labels = new ImageLabels(engine);
    }

    @Override
    public ContainerId create(ContainerSpec spec) {
        spec.placement().mounts().forEach(guard::check);
        var target = Target.of("/containers/create").with("name", spec.name());
        var answer = engine.post(target, Requests.create(spec, labels.of(spec.image())));
        if (answer.isConflict()) {
            throw nameTaken(spec.name());
        }
        if (answer.isMissing()) {
            throw new NotFound(
                    "The image or network of " + spec.name() + " is gone: " + answer.message(),
                    "Push again, or ps:rebuild builds it anew.");
        }
        var id = new ContainerId(answer.orRefused("make the container " + spec.name())
                .body()
                .path("Id")
                .asText());
        join(id, spec.placement().joined());
        return id;
    }

    /** The engine takes one network when it makes a container; one that cannot join all is not left behind. */
    private void join(ContainerId id, List<ContainerSpec.Joint> joined) {
        try {
            joined.forEach(joint -> networks.connect(joint.network(), id, joint.aliases()));
        } catch (RuntimeException notJoined) {
            remove(id);
            throw notJoined;
        }
    }

    private static Conflict nameTaken(String name) {
        return new Conflict(
                "A container named " + name + " exists already",
                "docker rm -f " + name + " removes it, if nobody needs it.");
    }

    @Override
    public void start(ContainerId id) {
        var answer = engine.post(path(id, "/start"));
        if (answer.isPortTaken()) {
            throw new Conflict(
                    "A port of the container " + id + " is taken: " + answer.message(), "ss -lntp shows by whom.");
        }
        answer.missingNetwork().ifPresent(network -> {
            throw new NotFound("There is no network " + network, "network:create " + network + " makes it.");
        });
        if (answer.isNetworkFull()) {
            throw new Conflict(
                    "The app's network has no address left: " + answer.message(),
                    "Instances of earlier releases may still finish: wait a minute, or ps:scale fewer.");
        }
        found(id, answer).orRefused("start the container " + id);
    }

    @Override
    public void stop(ContainerId id, Duration grace) {
        var target = path(id, "/stop").with("t", Long.toString(Math.max(0, grace.toSeconds())));
        var answer = engine.post(target, grace);
        if (!answer.isMissing()) {
            answer.orRefused("stop the container " + id);
        }
    }

    @Override
    public void signal(ContainerId id, String signal) {
        var answer = engine.post(path(id, "/kill").with("signal", signal));
        if (!answer.isMissing() && !answer.isConflict()) {
            answer.orRefused("signal the container " + id);
        }
    }

    @Override
    public void remove(ContainerId id) {
        var target = path(id, "").with("force", "1").with("v", "1");
        var answer = engine.delete(target);
        if (answer.message().contains("is not running")) {
            // It ended just when the engine was about to end it.
            answer = engine.delete(target);
        }
        if (answer.isConflict()) {
            // Somebody removes it already, and until that is done it is on its networks.
            answer = engine.post(path(id, "/wait").with("condition", "removed"));
        }
        if (!answer.isMissing()) {
            answer.orRefused("remove the container " + id);
        }
    }

    @Override
    public void rename(ContainerId id, String name) {
        var answer = engine.post(path(id, "/rename").with("name", name));
        if (answer.isConflict()) {
            throw nameTaken(name);
        }
        found(id, answer).orRefused("rename the container " + id);
    }

    @Override
    public void restartAlways(ContainerId id) {
        var target = path(id, "/update");
        found(id, engine.post(target, Map.of("RestartPolicy", Requests.restart(RestartPolicy.ALWAYS))))
                .orRefused("have the container " + id + " started again when it ends");
    }

    @Override
    public Optional<Container> inspect(ContainerId id) {
        var answer = engine.get(path(id, "/json"));
        return answer.isMissing()
                ? Optional.empty()
                : Optional.of(new Inspection(
                                answer.orRefused("show the container " + id).body())
                        .container());
    }

    @Override
    public List<Container> list(Labels labels) {
        var target = Target.of("/containers/json").with("all", "1").with("filters", EngineJson.filter(labels));
        var found = engine.get(target).orRefused("list containers").body();
        return StreamSupport.stream(found.spliterator(), false)
                .map(json -> new Summary(json).container())
                .toList();
    }

    @Override
    public Optional<Integer> await(ContainerId id, Duration limit) {
        try {
            Reply reply = engine.socket().exchange("POST", path(id, "/wait"), "", limit);
            var answer = new Answer(reply.status(), EngineJson.read(reply.text()));
            return Optional.of(found(id, answer)
                    .orRefused("wait for the container " + id)
                    .body()
                    .path("StatusCode")
                    .asInt());
        } catch (HttpTimeoutException stillRuns) {
            return Optional.empty();
        } catch (IOException e) {
            throw engine.silent(e);
        }
    }

    @Override
    public LogReader logs(ContainerId id, LogQuery query, LogSink sink) {
        var shown = engine.get(path(id, "/json"));
        boolean tty = new Inspection(
                        found(id, shown).orRefused("show the container " + id).body())
                .hasTerminal();
        var target = path(id, "/logs")
                .with("stdout", "1")
                .with("stderr", "1")
                .with("timestamps", "1")
                .with("follow", query.follow() ? "1" : "0")
                .with("tail", query.tail() < 0 ? "all" : Integer.toString(query.tail()));
        try {
            return DockerLogReader.start(engine.socket().open("GET", target), tty, sink);
        } catch (IOException e) {
            throw engine.silent(e);
        }
    }

    @Override
    public Attachment attach(ContainerId id, boolean tty) {
        return Hijack.attach(engine, id, tty);
    }

    @Override
    public List<String> healthcheck(ContainerId id) {
        var answer = engine.get(path(id, "/json"));
        return new Inspection(
                        found(id, answer).orRefused("show the container " + id).body())
                .healthcheck();
    }

    @Override
    public List<String> written(ContainerId id) {
        var answer = engine.get(path(id, "/json"));
        return answer.isMissing()
                ? List.of()
                : WritableLayer.of(answer.orRefused("show the container " + id).body())
                        .map(WritableLayer::files)
                        .orElse(List.of());
    }

    @Override
    public Attachment exec(ContainerId id, ExecSpec spec) {
        return Hijack.exec(engine, id, spec);
    }

    @Override
    public void connect(NetworkName network, ContainerId id, List<String> aliases) {
        networks.connect(network, id, aliases);
    }

    @Override
    public void disconnect(NetworkName network, ContainerId id) {
        networks.disconnect(network, id);
    }

    @Override
    public void ensureNetwork(NetworkName name, Labels labels) {
        networks.ensure(name, labels, false);
    }

    @Override
    public void ensureInternalNetwork(NetworkName name, Labels labels) {
        networks.ensure(name, labels, true);
    }

    @Override
    public void removeNetwork(NetworkName name) {
        networks.remove(name);
    }

    @Override
    public List<NetworkName> networks(Labels labels) {
        return networks.list(labels);
    }

    @Override
    public Optional<Network> network(NetworkName name) {
        return networks.find(name);
    }

    static Target path(ContainerId id, String verb) {
        return Target.of("/containers/" + id.value() + verb);
    }

    static Answer found(ContainerId id, Answer answer) {
        if (answer.isMissing()) {
            throw new NotFound(
                    "The container " + id + " is gone: " + answer.message(), "ps:report APP shows what runs.");
        }
        return answer;
    }
}
