package dev.slipway.container.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.ImageId;
import dev.slipway.container.docker.EngineJson;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Everything the engine says of one image ({@code GET /images/NAME/json}), in our words. */
record ImageInspection(JsonNode json) {

    Image image() {
        return new Image(
                new ImageId(json.path("Id").asText()),
                EngineJson.texts(json.path("RepoTags")).stream()
                        .map(ImageRef::new)
                        .toList(),
                EngineJson.labels(json.path("Config").path("Labels")),
                declared(json.path("Config")),
                json.path("Size").asLong());
    }

    private static Image.Declared declared(JsonNode config) {
        return new Image.Declared(
                ports(config.path("ExposedPorts")),
                names(config.path("Volumes")),
                EngineJson.texts(config.path("Entrypoint")),
                EngineJson.texts(config.path("Cmd")),
                isChecked(config.path("Healthcheck").path("Test")),
                environment(config.path("Env")));
    }

    private static Map<String, String> environment(JsonNode lines) {
        var variables = new HashMap<String, String>();
        for (String line : EngineJson.texts(lines)) {
            int equals = line.indexOf('=');
            variables.put(equals < 0 ? line : line.substring(0, equals), equals < 0 ? "" : line.substring(equals + 1));
        }
        return variables;
    }

    private static SortedSet<Integer> ports(JsonNode exposed) {
        var ports = new TreeSet<Integer>();
        for (String port : names(exposed)) {
            if (port.endsWith("/tcp")) {
                ports.add(Integer.parseInt(port.substring(0, port.length() - "/tcp".length())));
            }
        }
        return ports;
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        names.sort(null);
        return names;
    }

    /** {@code HEALTHCHECK NONE} takes away what a base image had. */
    private static boolean isChecked(JsonNode test) {
        return !test.isEmpty() && !test.path(0).asText().equals("NONE");
    }
}
