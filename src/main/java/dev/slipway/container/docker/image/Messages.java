package dev.slipway.container.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.docker.EngineJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** An answer that is a JSON message a line, as builds and pulls give while they go on. */
final class Messages {

    private Messages() {}

    /** Takes one message. */
    @FunctionalInterface
    interface Reader {
        void read(JsonNode message) throws IOException;
    }

    /** Blocks until the answer has ended. */
    static void read(InputStream body, Reader reader) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                reader.read(EngineJson.read(line));
            }
        }
    }
}
