package dev.slipway.container.docker;

import dev.slipway.container.ContainerId;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.docker.http.EngineSocket;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.stream.Attachment;
import dev.slipway.error.Conflict;
import java.io.IOException;
import java.util.Map;

/** Opens the engine's two-way streams: a container's own, and those of a further command in it. */
final class Hijack {

    private Hijack() {}

    static Attachment attach(Engine engine, ContainerId id, boolean tty) {
        var target = DockerContainers.path(id, "/attach")
                .with("stream", "1")
                .with("stdin", "1")
                .with("stdout", "1")
                .with("stderr", "1");
        var call = open(engine, id, target, "");
        return new HijackedStream(engine, call, new HijackedStream.Command("/containers/" + id.value(), tty, false));
    }

    static Attachment exec(Engine engine, ContainerId id, ExecSpec spec) {
        var made = engine.post(DockerContainers.path(id, "/exec"), request(spec));
        String exec = running(id, made)
                .orRefused("run a command in " + id)
                .body()
                .path("Id")
                .asText();
        String path = "/exec/" + exec;
        String start = EngineJson.write(Map.of("Detach", false, "Tty", spec.tty()));
        var call = open(engine, id, Target.of(path + "/start"), start);
        return new HijackedStream(engine, call, new HijackedStream.Command(path, spec.tty(), true));
    }

    private static Map<String, Object> request(ExecSpec spec) {
        return Map.of(
                "AttachStdin",
                true,
                "AttachStdout",
                true,
                "AttachStderr",
                true,
                "Tty",
                spec.tty(),
                "Cmd",
                spec.command(),
                "Env",
                Requests.variables(spec.environment()),
                "User",
                spec.seat().user(),
                "WorkingDir",
                spec.seat().directory());
    }

    private static EngineSocket.Call open(Engine engine, ContainerId id, Target target, String body) {
        try {
            var call = engine.socket().hijack(target, body);
            if (call.succeeded()) {
                return call;
            }
            try (call) {
                var answer = new Answer(call.head().status(), EngineJson.read(call.text()));
                running(id, answer).orRefused("join " + id);
                throw new IllegalStateException("a refusal that is none: " + answer.status());
            }
        } catch (IOException e) {
            throw engine.silent(e);
        }
    }

    private static Answer running(ContainerId id, Answer answer) {
        if (answer.isConflict()) {
            throw new Conflict("The container " + id + " does not run: " + answer.message(), "ps:start APP starts it.");
        }
        return DockerContainers.found(id, answer);
    }
}
