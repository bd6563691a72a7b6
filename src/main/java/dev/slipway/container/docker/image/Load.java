package dev.slipway.container.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.EngineJson;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.error.AppFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends one file of saved images to the engine. */
final class Load {

    private final Engine engine;
    private final Path archive;
    private final BuildOutput output;
    private String error = "";

    Load(Engine engine, Path archive, BuildOutput output) {
        this.engine = engine;
        this.archive = archive;
        this.output = output;
    }

    void run() {
        var target = Target.of("/images/load").with("quiet", "1");
        try (var call = engine.socket().upload(target, Files.size(archive), stream -> Files.copy(archive, stream))) {
            if (call.succeeded()) {
                Messages.read(call.body(), this::read);
            } else {
                error = EngineJson.read(call.text()).path("message").asText();
            }
        } catch (IOException e) {
            throw engine.silent(e);
        }
        if (!error.isEmpty()) {
            throw new AppFailed(
                    "The image cannot be loaded: " + error.strip(),
                    "docker save IMAGE writes what is expected here, on stdin.");
        }
    }

    private void read(JsonNode message) {
        if (message.hasNonNull("error")) {
            error = message.path("error").asText();
        } else if (message.hasNonNull("stream")) {
            output.line(message.path("stream").asText().strip());
        }
    }
}
