package dev.slipway.container.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.slipway.container.docker.http.EngineSocket;
import dev.slipway.error.HostFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The way to one Docker engine: docker-java for ordinary calls, a connection of our own for streams. Thread-safe; connects
 * when first used.
 */
public final class Engine {

    /** What an operator types when the engine does not answer. */
    static final String CHECK = "Is it running? systemctl status docker, or: docker info";

    private static final int CONNECTIONS = 16;
    /** For one ordinary call: stopping a container brings its own grace, see {@link DockerContainers#stop}. */
    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(2);

    private final Path path;
    private final EngineSocket socket;
    private final Supplier<DockerClient> client = new Once<>(this::connect);

    public Engine(Path socket) {
        this.path = socket;
        this.socket = new EngineSocket(socket);
    }

    public EngineSocket socket() {
        return socket;
    }

    /** Asks the engine; what it refuses stays a DockerException for the caller to judge. */
    public <T> T ask(Function<DockerClient, T> call) {
        try {
            return call.apply(client.get());
        } catch (DockerException answer) {
            throw answer;
        } catch (RuntimeException noAnswer) {
            throw silent(noAnswer);
        }
    }

    /** The failure of an engine that does not answer. */
    public HostFailed silent(Exception cause) {
        var failure = new HostFailed("The Docker engine does not answer on " + path + ": " + reason(cause), CHECK);
        failure.initCause(cause);
        return failure;
    }

    /** The failure of an engine that answered with a refusal we have no better words for. */
    public static HostFailed refused(String what, DockerException answer) {
        var failure = new HostFailed("The Docker engine refused to " + what + ": " + Refusal.text(answer), CHECK);
        failure.initCause(answer);
        return failure;
    }

    private static String reason(Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private DockerClient connect() {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost("unix://" + path)
                .build();
        var http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .maxConnections(CONNECTIONS)
                .responseTimeout(ANSWERS_WITHIN)
                .build();
        return DockerClientImpl.getInstance(config, http);
    }
}
