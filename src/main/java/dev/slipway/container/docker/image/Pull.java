package dev.slipway.container.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.EngineJson;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.ImageRef;
import dev.slipway.error.AppFailed;
import java.io.IOException;

/** Fetches one image from its registry. */
final class Pull {

    private final Engine engine;
    private final ImageRef name;
    private final BuildOutput output;
    private String error = "";

    Pull(Engine engine, ImageRef name, BuildOutput output) {
        this.engine = engine;
        this.name = name;
        this.output = output;
    }

    void run() {
        var parts = Repository.of(name);
        var target = Target.of("/images/create").with("fromImage", parts.name()).with("tag", parts.tag());
        try (var call = engine.socket().open("POST", target)) {
            if (!call.succeeded()) {
                throw notToBeHad(
                        name, EngineJson.read(call.text()).path("message").asText());
            }
            Messages.read(call.body(), this::read);
        } catch (IOException e) {
            throw engine.silent(e);
        }
        if (!error.isEmpty()) {
            throw notToBeHad(name, error);
        }
    }

    /** Percentages would be a line each: only what begins and ends is told. */
    private void read(JsonNode message) {
        if (message.hasNonNull("error")) {
            error = message.path("error").asText();
        } else if (message.path("progressDetail").isEmpty() && message.hasNonNull("status")) {
            String layer = message.path("id").asText("");
            output.line((layer.isEmpty() ? "" : layer + ": ")
                    + message.path("status").asText());
        }
    }

    static AppFailed notToBeHad(ImageRef name, String reason) {
        return new AppFailed(
                "The image " + name + " cannot be fetched: " + reason.strip(),
                "Check its name with: docker pull " + name + "; a private registry wants registry:login first.");
    }
}
