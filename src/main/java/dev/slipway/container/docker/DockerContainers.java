package dev.slipway.container.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Containers;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.stream.Attachment;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.container.stream.LogReader;
import dev.slipway.container.stream.LogSink;
import dev.slipway.error.Conflict;
import dev.slipway.error.NotFound;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Containers of a Docker engine, API 1.41 and later. */
public final class DockerContainers implements Containers {

    private final Engine engine;
    private final DockerNetworks networks;

    public DockerContainers(Engine engine) {
        this.engine = engine;
        this.networks = new DockerNetworks(engine);
    }

    @Override
    public ContainerId create(ContainerSpec spec) {
        try {
            return new ContainerId(
                    engine.ask(client -> Requests.create(client, spec).exec()).getId());
        } catch (ConflictException taken) {
            throw new Conflict(
                            "A container named " + spec.name() + " exists already",
                            "docker rm -f " + spec.name() + " removes it, if nobody needs it.")
                    .because(taken);
        } catch (NotFoundException gone) {
            throw new NotFound(
                            "The image or network of " + spec.name() + " is gone: " + Refusal.text(gone),
                            "Push again, or ps:rebuild builds it anew.")
                    .because(gone);
        } catch (DockerException refusal) {
            throw Engine.refused("make the container " + spec.name(), refusal);
        }
    }

    @Override
    public void start(ContainerId id) {
        try {
            engine.ask(client -> client.startContainerCmd(id.value()).exec());
        } catch (NotModifiedException running) {
            // It runs already: that is what was asked for.
            return;
        } catch (NotFoundException gone) {
            throw gone(id, gone);
        } catch (DockerException refusal) {
            throw Refusal.isPortTaken(refusal)
                    ? new Conflict(
                                    "A port of the container " + id + " is taken: " + Refusal.text(refusal),
                                    "ss -lntp shows by whom.")
                            .because(refusal)
                    : Engine.refused("start the container " + id, refusal);
        }
    }

    @Override
    public void stop(ContainerId id, Duration grace) {
        try {
            engine.ask(client -> client.stopContainerCmd(id.value())
                    .withTimeout((int) Math.max(0, grace.toSeconds()))
                    .exec());
        } catch (NotModifiedException | NotFoundException stopped) {
            // It does not run: that is what was asked for.
            return;
        } catch (DockerException refusal) {
            throw Engine.refused("stop the container " + id, refusal);
        }
    }

    @Override
    public void signal(ContainerId id, String signal) {
        try {
            engine.ask(client ->
                    client.killContainerCmd(id.value()).withSignal(signal).exec());
        } catch (ConflictException | NotFoundException stopped) {
            // It does not run: there is nothing to tell.
            return;
        } catch (DockerException refusal) {
            throw Engine.refused("signal the container " + id, refusal);
        }
    }

    @Override
    public void remove(ContainerId id) {
        try {
            engine.ask(client -> client.removeContainerCmd(id.value())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec());
        } catch (NotFoundException | ConflictException gone) {
            // Gone, or "removal is already in progress": either way it goes.
            return;
        } catch (DockerException refusal) {
            throw Engine.refused("remove the container " + id, refusal);
        }
    }

    @Override
    public void rename(ContainerId id, String name) {
        try {
            engine.ask(client ->
                    client.renameContainerCmd(id.value()).withName(name).exec());
        } catch (NotFoundException gone) {
            throw gone(id, gone);
        } catch (ConflictException taken) {
            throw new Conflict("A container named " + name + " exists already", "docker ps -a shows it.")
                    .because(taken);
        } catch (DockerException refusal) {
            throw Engine.refused("rename the container " + id, refusal);
        }
    }

    @Override
    public Optional<Container> inspect(ContainerId id) {
        try {
            return Optional.of(Answers.container(
                    engine.ask(client -> client.inspectContainerCmd(id.value()).exec())));
        } catch (NotFoundException gone) {
            return Optional.empty();
        } catch (DockerException refusal) {
            throw Engine.refused("show the container " + id, refusal);
        }
    }

    @Override
    public List<Container> list(Labels labels) {
        try {
            // The list itself has neither exit codes nor pinned ports of what does not run.
            return engine
                    .ask(client -> client.listContainersCmd()
                            .withShowAll(true)
                            .withLabelFilter(labels.values())
                            .exec())
                    .stream()
                    .map(found -> inspect(new ContainerId(found.getId())))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (DockerException refusal) {
            throw Engine.refused("list containers", refusal);
        }
    }

    @Override
    public Optional<Integer> await(ContainerId id, Duration limit) {
        try {
            return Optional.of(
                    engine.ask(client -> client.waitContainerCmd(id.value()).start())
                            .awaitStatusCode(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (NotFoundException gone) {
            throw gone(id, gone);
        } catch (DockerClientException tooLong) {
            return endedMeanwhile(id);
        } catch (DockerException refusal) {
            throw Engine.refused("wait for the container " + id, refusal);
        }
    }

    /** docker-java has one exception for the limit and for a connection that broke: the engine is asked once more. */
    private Optional<Integer> endedMeanwhile(ContainerId id) {
        return inspect(id)
                .filter(now -> now.state().phase() == Container.Phase.EXITED)
                .map(now -> now.state().exitCode());
    }

    @Override
    public LogReader logs(ContainerId id, LogQuery query, LogSink sink) {
        return DockerLogReader.open(engine, id, query, sink);
    }

    @Override
    public Attachment attach(ContainerId id, boolean tty) {
        return Hijack.attach(engine, id, tty);
    }

    @Override
    public Attachment exec(ContainerId id, ExecSpec spec) {
        return Hijack.exec(engine, id, spec);
    }

    @Override
    public void ensureNetwork(NetworkName name, Labels labels) {
        networks.ensure(name, labels);
    }

    @Override
    public void removeNetwork(NetworkName name) {
        networks.remove(name);
    }

    @Override
    public List<NetworkName> networks(Labels labels) {
        return networks.list(labels);
    }

    static NotFound gone(ContainerId id, DockerException answer) {
        var failure = new NotFound("The container " + id + " is gone", "ps:report APP shows what runs.");
        failure.initCause(answer);
        return failure;
    }
}
