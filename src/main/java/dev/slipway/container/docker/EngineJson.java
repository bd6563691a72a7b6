package dev.slipway.container.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** JSON of the calls that we make ourselves. */
public final class EngineJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EngineJson() {}

    public static JsonNode read(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("maps, lists and texts are always JSON", e);
        }
    }
}
