package dev.slipway.container.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ImageId;
import dev.slipway.container.PortBinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One line of the engine's list of containers ({@code GET /containers/json}), in our words. */
record Summary(JsonNode json) {

    /** {@code Exited (137) 2 minutes ago}, {@code Restarting (1) 5 seconds ago}: the only place with the exit code. */
    private static final Pattern ENDED = Pattern.compile("\\w+ \\((\\d+)\\).*");

    Container container() {
        var phase = Inspection.phase(json.path("State").asText());
        return new Container(
                new ContainerId(json.path("Id").asText()),
                json.path("Names").path(0).asText().replaceFirst("^/", ""),
                EngineJson.labels(json.path("Labels")),
                new Container.State(
                        phase,
                        exitCode(),
                        false,
                        health(),
                        Instant.ofEpochSecond(json.path("Created").asLong())),
                placement(phase));
    }

    private int exitCode() {
        var ended = ENDED.matcher(json.path("Status").asText());
        return ended.matches() ? Integer.parseInt(ended.group(1)) : 0;
    }

    private Container.Health health() {
        String status = json.path("Status").asText();
        if (status.endsWith("(healthy)")) {
            return Container.Health.HEALTHY;
        }
        if (status.endsWith("(unhealthy)")) {
            return Container.Health.UNHEALTHY;
        }
        return status.endsWith("(health: starting)") ? Container.Health.STARTING : Container.Health.NONE;
    }

    private Container.Placement placement(Container.Phase phase) {
        boolean runs = phase == Container.Phase.RUNNING;
        return new Container.Placement(
                new ImageId(json.path("ImageID").asText()),
                runs ? Inspection.address(json.path("NetworkSettings")) : "",
                runs ? ports() : List.of(),
                0,
                Inspection.networks(json.path("NetworkSettings")),
                0);
    }

    private List<PortBinding> ports() {
        var ports = new ArrayList<PortBinding>();
        for (JsonNode port : json.path("Ports")) {
            if (port.has("PublicPort")) {
                ports.add(new PortBinding(
                        port.path("PrivatePort").asInt(),
                        port.path("PublicPort").asInt(),
                        port.path("IP").asText()));
            }
        }
        return ports;
    }
}
