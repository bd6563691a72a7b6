package dev.slipway.container.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.container.Labels;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** JSON as the engine's API has it. */
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

    /** A refusal as the engine writes it. */
    static JsonNode message(String text) {
        return MAPPER.createObjectNode().put("message", text);
    }

    /** The filter that finds what carries these labels. */
    public static String filter(Labels labels) {
        return write(Map.of(
                "label",
                labels.values().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .toList()));
    }

    /** A list of texts; {@code null} counts as an empty one. */
    public static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** An object of texts; {@code null} counts as an empty one. */
    public static Labels labels(JsonNode object) {
        var values = new TreeMap<String, String>();
        object.properties()
                .forEach(label -> values.put(label.getKey(), label.getValue().asText()));
        return new Labels(values);
    }
}
