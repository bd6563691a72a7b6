package dev.slipway.container.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ImageId;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.EngineJson;
import dev.slipway.container.docker.http.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A new image of what a container has written ({@code POST /commit}). The engine adds whatever the container was made with,
 * its environment first of all, unless the request says something of its own for it: so each variable, label and the
 * command of the container is named here, with what the image had, or with nothing.
 */
final class Commit {

    private final Engine engine;
    private final ContainerId container;
    private final ImageId base;

    Commit(Engine engine, ContainerId container, ImageId base) {
        this.engine = engine;
        this.container = container;
        this.base = base;
    }

    ImageId run() {
        var image = config(Target.of("/images/" + base.value() + "/json"), "show the image " + base.abbreviated());
        var started = config(Target.of("/containers/" + container + "/json"), "show the container " + container);
        var body = new LinkedHashMap<String, Object>();
        body.put("Env", environment(image, started));
        body.put("Labels", labels(image, started));
        body.put("Cmd", EngineJson.texts(image.path("Cmd")));
        body.put("Entrypoint", EngineJson.texts(image.path("Entrypoint")));
        var target = Target.of("/commit").with("container", container.value()).with("pause", "0");
        var answer = engine.post(target, body).orRefused("make an image of the container " + container);
        return new ImageId(answer.body().path("Id").asText());
    }

    private JsonNode config(Target target, String purpose) {
        return engine.get(target).orRefused(purpose).body().path("Config");
    }

    private static List<String> environment(JsonNode image, JsonNode started) {
        var variables = new TreeMap<String, String>();
        EngineJson.texts(started.path("Env")).forEach(variable -> variables.put(key(variable), ""));
        EngineJson.texts(image.path("Env"))
                .forEach(variable -> variables.put(
                        key(variable), variable.substring(Math.min(key(variable).length() + 1, variable.length()))));
        var list = new ArrayList<String>();
        variables.forEach((key, value) -> list.add(key + "=" + value));
        return list;
    }

    private static String key(String variable) {
        int equals = variable.indexOf('=');
        return equals < 0 ? variable : variable.substring(0, equals);
    }

    private static Map<String, String> labels(JsonNode image, JsonNode started) {
        var labels = new TreeMap<String, String>();
        EngineJson.labels(started.path("Labels")).values().forEach((label, value) -> labels.put(label, ""));
        labels.putAll(EngineJson.labels(image.path("Labels")).values());
        return labels;
    }
}
