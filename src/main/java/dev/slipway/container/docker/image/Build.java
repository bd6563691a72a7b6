package dev.slipway.container.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.ImageId;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.EngineJson;
import dev.slipway.container.docker.http.ChunkedOutput;
import dev.slipway.container.docker.http.EngineSocket;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.error.AppFailed;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One build by BuildKit over {@code POST /build?version=2} without a session: the plain Engine API does that since 18.09,
 * docker-java has no parameter for it.
 */
final class Build {

    private static final int BUFFER = 64 * 1024;

    private final Engine engine;
    private final BuildRequest request;
    private final Narration narration;
    private String image = "";
    private String error = "";

    Build(Engine engine, BuildRequest request, BuildOutput output) {
        this.engine = engine;
        this.request = request;
        this.narration = new Narration(output);
    }

    ImageId run() {
        try (var channel = engine.socket().connect()) {
            var context = sendInBackground(channel);
            try (var call = EngineSocket.answer(channel)) {
                if (!call.succeeded()) {
                    throw failed(call.text());
                }
                Messages.read(call.body(), this::read);
            }
            if (!error.isEmpty()) {
                throw failed(error);
            }
            finish(context);
            return new ImageId(image);
        } catch (IOException e) {
            throw engine.silent(e);
        }
    }

    /** While the context is sent the engine already answers, and it may refuse before it has read all. */
    private CompletableFuture<Void> sendInBackground(SocketChannel channel) {
        var sent = new CompletableFuture<Void>();
        var sender = new Thread(() -> send(channel, sent), "build-context");
        sender.setDaemon(true);
        sender.start();
        return sent;
    }

    private void send(SocketChannel channel, CompletableFuture<Void> sent) {
        var headers = Map.of("Content-Type", "application/x-tar", "Transfer-Encoding", "chunked");
        try {
            EngineSocket.send(channel, "POST", target(), headers, stream -> {
                try (var body = new BufferedOutputStream(new ChunkedOutput(stream), BUFFER)) {
                    request.context().writeTo(body);
                }
            });
            sent.complete(null);
        } catch (IOException | RuntimeException e) {
            sent.completeExceptionally(e);
            closeQuietly(channel, e);
        }
    }

    /** A context that cannot be read must end the call: otherwise the engine would wait for the rest. */
    private static void closeQuietly(SocketChannel channel, Exception reason) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
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
        if (options.noCache()) {
            target = target.with("nocache", "1");
        }
        var group = BuildGroup.parent(options.limits());
        return group.isEmpty() ? target : target.with("cgroupparent", group.get());
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

    private void finish(CompletableFuture<Void> context) {
        try {
            context.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        }
        if (image.isEmpty()) {
            throw failed("it ended without an image");
        }
    }

    private AppFailed failed(String said) {
        String step = narration.failedStep();
        String sentence = step.isEmpty()
                ? "The build failed: " + said
                : "The build failed at " + step + ": " + said.replaceFirst("^executor failed running \\[.*?]: ", "");
        return new AppFailed(
                sentence,
                "Mend the Dockerfile (" + request.dockerfile() + ") or what it runs, commit, and push again.");
    }
}
