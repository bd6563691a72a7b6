package dev.slipway.container.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.docker.http.EngineSocket;
import dev.slipway.container.docker.http.Target;
import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;

/** The way to one Docker engine. Thread-safe; connects when called. */
public final class Engine {

    /** What an operator types when the engine does not answer. */
    static final String CHECK = "Is it running? systemctl status docker, or: docker info";

    private static final String JOIN =
            "sudo usermod -aG docker NAME and a new login let that user in; DOCKER_HOST names the"
                    + " socket of an engine of one's own.";

    /** For an ordinary call; many times what a busy engine takes, and less than a person waits. */
    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(2);

    private final Path path;
    private final EngineSocket socket;

    public Engine(Path socket) {
        this.path = socket;
        this.socket = new EngineSocket(socket);
    }

    public Path path() {
        return path;
    }

    public EngineSocket socket() {
        return socket;
    }

    /** What it answered, be it a refusal; HostFailed when it does not answer at all. */
    public Answer get(Target target) {
        return ask("GET", target, "", ANSWERS_WITHIN);
    }

    public Answer post(Target target) {
        return ask("POST", target, "", ANSWERS_WITHIN);
    }

    public Answer post(Target target, Object body) {
        return ask("POST", target, EngineJson.write(body), ANSWERS_WITHIN);
    }

    /** For a call that takes its time by its nature. */
    public Answer post(Target target, Duration patience) {
        return ask("POST", target, "", ANSWERS_WITHIN.plus(patience));
    }

    public Answer delete(Target target) {
        return ask("DELETE", target, "", ANSWERS_WITHIN);
    }

    /** As {@code docker version} names it. */
    public String version() {
        return said("Version");
    }

    /** The newest version of its API, which calls that name none speak: {@code 1.45}. */
    public String apiVersion() {
        return said("ApiVersion");
    }

    private String said(String key) {
        return get(Target.of("/version"))
                .orRefused("tell its version")
                .body()
                .path(key)
                .asText();
    }

    private Answer ask(String method, Target target, String body, Duration limit) {
        try {
            var reply = socket.exchange(method, target, body, limit);
            return new Answer(reply.status(), json(reply.text()));
        } catch (IOException e) {
            throw silent(e);
        }
    }

    /** Proxies in front of an engine refuse in plain text. */
    private static JsonNode json(String text) throws IOException {
        String trimmed = text.strip();
        boolean isJson = trimmed.startsWith("{") || trimmed.startsWith("[");
        return isJson ? EngineJson.read(trimmed) : EngineJson.message(trimmed);
    }

    private static String check(IOException cause) {
        return String.valueOf(cause.getMessage()).contains("Permission denied") ? JOIN : CHECK;
    }

    /** The failure of an engine that does not answer. */
    public HostFailed silent(IOException cause) {
        var failure = cause instanceof ClosedByInterruptException
                ? new HostFailed("Cancelled while the Docker engine was asked", "Try again.")
                : new HostFailed(
                        "The Docker engine does not answer on " + path + ": " + cause.getMessage(), check(cause));
        failure.initCause(cause);
        return failure;
    }
}
