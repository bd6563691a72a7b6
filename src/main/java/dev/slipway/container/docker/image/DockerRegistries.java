package dev.slipway.container.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.EngineJson;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Registries;
import dev.slipway.container.image.RegistryAccount;
import dev.slipway.error.AppFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Registries that a Docker engine talks to; it gets the account with each call and keeps nothing of it. */
public final class DockerRegistries implements Registries {

    private static final String HEADER = "X-Registry-Auth";

    private final Engine engine;

    public DockerRegistries(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void check(RegistryAccount account) {
        var answer = engine.post(Target.of("/auth"), described(account));
        if (!answer.succeeded()) {
            throw new AppFailed(
                    "The registry " + account.server() + " refuses the login: " + answer.message(),
                    "Check the name and the password, and that the host reaches the registry.");
        }
    }

    @Override
    public void pull(ImageRef name, RegistryAccount account, BuildOutput output) {
        var parts = Repository.of(name);
        var target = Target.of("/images/create").with("fromImage", parts.name()).with("tag", parts.tag());
        String error = talk(target, account, output);
        if (!error.isEmpty()) {
            throw Pull.notToBeHad(name, error);
        }
    }

    @Override
    public void push(ImageRef name, RegistryAccount account, BuildOutput output) {
        var parts = Repository.of(name);
        var target = Target.of("/images/" + parts.name() + "/push").with("tag", parts.tag());
        String error = talk(target, account, output);
        if (!error.isEmpty()) {
            throw new AppFailed(
                    "The image " + name + " cannot be pushed: " + error,
                    "registry:login APP " + account.server() + " USERNAME --password-stdin, or"
                            + " registry:set APP push-on-release false");
        }
    }

    /** What went wrong; empty when nothing did. */
    private String talk(Target target, RegistryAccount account, BuildOutput output) {
        try (var call = engine.socket().open("POST", target, HEADER, header(account))) {
            if (!call.succeeded()) {
                return EngineJson.read(call.text()).path("message").asText().strip();
            }
            var conversation = new Conversation(output);
            Messages.read(call.body(), conversation::read);
            return conversation.error.strip();
        } catch (IOException e) {
            throw engine.silent(e);
        }
    }

    private static Map<String, String> described(RegistryAccount account) {
        return Map.of(
                "username", account.username(),
                "password", account.password(),
                "serveraddress", account.server());
    }

    private static String header(RegistryAccount account) {
        byte[] json = EngineJson.write(described(account)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().encodeToString(json);
    }

    /** What the registry said so far. */
    private static final class Conversation {

        private final BuildOutput output;
        private String error = "";

        private Conversation(BuildOutput output) {
            this.output = output;
        }

        private void read(JsonNode message) {
            if (message.hasNonNull("error")) {
                error = message.path("error").asText();
            } else if (message.path("progressDetail").isEmpty() && message.hasNonNull("status")) {
                String layer = message.path("id").asText("");
                output.line((layer.isEmpty() ? "" : layer + ": ")
                        + message.path("status").asText());
            }
        }
    }
}
