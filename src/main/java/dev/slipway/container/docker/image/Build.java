package dev.slipway.container.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.ImageId;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.EngineJson;
import dev.slipway.container.docker.cgroup.BuildCaps;
import dev.slipway.container.docker.http.EngineSocket;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Conflict;
import dev.slipway.voice.Voice;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.Base64;

/**
 * One build by BuildKit over {@code POST /build?version=2} without a session, which every Engine on Linux since 18.09 does.
 * Interrupting the thread closes the connection, and BuildKit stops at once.
 */
final class Build {

    private final Engine engine;
    private final BuildCaps caps;
    private final BuildRequest request;
    private final BuildOutput output;
    private final Narration narration;
    private String image = "";
    private String error = "";

    Build(Engine engine, BuildCaps caps, BuildRequest request, BuildOutput output) {
        this.engine = engine;
        this.caps = caps;
        this.request = request;
        this.output = output;
        this.narration = new Narration(output);
    }

    ImageId run() {
        try (var held = caps.hold(request.options().limits())) {
            if (held.isVain()) {
                output.line(Voice.alert("This host has no way to hold builds to their memory and cpus."));
            }
            build();
            narration.finish();
            return new ImageId(image);
        } catch (ClosedByInterruptException e) {
            throw new Conflict("The build was cancelled", "Push again.").because(e);
        } catch (IOException e) {
            throw engine.silent(e);
        }
    }

    private void build() throws IOException {
        try (var channel = engine.socket().connect()) {
            var sender = ContextSender.start(channel, target(), request.context());
            try {
                converse(channel);
            } catch (ClosedByInterruptException cancelled) {
                throw cancelled;
            } catch (IOException broken) {
                sender.check();
                throw broken;
            }
            sender.check();
        }
        if (!error.isEmpty()) {
            throw failed(error);
        }
        if (image.isEmpty()) {
            throw failed("it ended without an image");
        }
    }

    private void converse(SocketChannel channel) throws IOException {
        try (var call = EngineSocket.answer(channel)) {
            if (call.succeeded()) {
                Messages.read(call.body(), this::read);
            } else {
                error = EngineJson.read(call.text()).path("message").asText();
            }
        }
    }

    private Target target() {
        var options = request.options();
        var target = Target.of("/build")
                .with("version", "2")
                .with("t", request.name().value())
                .with("dockerfile", request.dockerfile())
                .with("labels", EngineJson.write(request.labels().values()))
                .with("buildargs", EngineJson.write(options.buildArguments()));
        if (!options.target().isEmpty()) {
            target = target.with("target", options.target());
        }
        if (options.caching().noCache()) {
            target = target.with("nocache", "1");
        }
        if (options.caching().pull()) {
            target = target.with("pull", "1");
        }
        for (String host : options.hosts()) {
            target = target.with("extrahosts", host);
        }
        return target;
    }

    private void read(JsonNode message) throws IOException {
        if (message.hasNonNull("error")) {
            error = message.path("error").asText();
        }
        switch (message.path("id").asText()) {
            case "moby.buildkit.trace" ->
                narration.tell(Progress.parse(
                        Base64.getDecoder().decode(message.path("aux").asText())));
            case "moby.image.id" -> image = message.path("aux").path("ID").asText();
            default -> {
                // "Successfully tagged": known from the image's id.
            }
        }
    }

    private AppFailed failed(String said) {
        return new Refusal(said, narration.failedStep(), narration.failedOutput()).failure(request);
    }
}
