package dev.slipway.container.docker;

import dev.slipway.container.ContainerId;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.docker.http.EngineSocket;
import dev.slipway.container.stream.Attachment;
import dev.slipway.error.Conflict;
import dev.slipway.error.NotFound;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Opens the engine's two-way streams: a container's own, and those of a further command in it. */
final class Hijack {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private Hijack() {}

    static Attachment attach(Engine engine, ContainerId id, boolean tty) {
        String container = "/containers/" + id.value();
        try {
            var call = engine.socket().hijack(container + "/attach?stream=1&stdin=1&stdout=1&stderr=1", "");
            return new HijackedStream(engine, checked(call, id), new HijackedStream.Target(container, tty, false));
        } catch (IOException e) {
            throw engine.silent(e);
        }
    }

    static Attachment exec(Engine engine, ContainerId id, ExecSpec spec) {
        try (var made = engine.socket().post("/containers/" + id.value() + "/exec", EngineJson.write(request(spec)))) {
            String exec = EngineJson.read(checked(made, id).text()).path("Id").asText();
            String start = EngineJson.write(Map.of("Detach", false, "Tty", spec.tty()));
            var call = engine.socket().hijack("/exec/" + exec + "/start", start);
            return new HijackedStream(
                    engine, checked(call, id), new HijackedStream.Target("/exec/" + exec, spec.tty(), true));
        } catch (IOException e) {
            throw engine.silent(e);
        }
    }

    private static Map<String, Object> request(ExecSpec spec) {
        List<String> environment = spec.environment().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
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
                environment);
    }

    private static EngineSocket.Call checked(EngineSocket.Call call, ContainerId id) throws IOException {
        if (call.succeeded()) {
            return call;
        }
        try (call) {
            String said = Refusal.text(call.text());
            switch (call.head().status()) {
                case NOT_FOUND ->
                    throw new NotFound("The container " + id + " is gone", "ps:report APP shows what runs.");
                case CONFLICT ->
                    throw new Conflict("The container " + id + " does not run: " + said, "ps:start APP starts it.");
                default -> throw new IOException(said);
            }
        }
    }
}
