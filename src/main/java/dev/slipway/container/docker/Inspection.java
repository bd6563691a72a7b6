package dev.slipway.container.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ImageId;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Everything the engine says of one container ({@code GET /containers/ID/json}), in our words. */
record Inspection(JsonNode json) {

    Container container() {
        var state = json.path("State");
        return new Container(
                new ContainerId(json.path("Id").asText()),
                json.path("Name").asText().replaceFirst("^/", ""),
                EngineJson.labels(json.path("Config").path("Labels")),
                state(state, json.path("HostConfig").path("RestartPolicy")),
                placement(state));
    }

    boolean hasTerminal() {
        return json.path("Config").path("Tty").asBoolean();
    }

    /** As the engine itself would run it: {@code CMD-SHELL} by the image's shell. */
    List<String> healthcheck() {
        var config = json.path("Config");
        var test = EngineJson.texts(config.path("Healthcheck").path("Test"));
        if (test.size() < 2) {
            return List.of();
        }
        var arguments = test.subList(1, test.size());
        return test.get(0).equals("CMD-SHELL") ? shell(config.path("Shell"), arguments) : arguments;
    }

    private static List<String> shell(JsonNode own, List<String> arguments) {
        var shell = own.isEmpty() ? List.of("/bin/sh", "-c") : EngineJson.texts(own);
        return Stream.concat(shell.stream(), arguments.stream()).toList();
    }

    private static Container.State state(JsonNode state, JsonNode restart) {
        return new Container.State(
                phase(state.path("Status").asText()),
                state.path("ExitCode").asInt(),
                state.path("OOMKilled").asBoolean(),
                health(state.path("Health").path("Status").asText()),
                Instant.parse(state.path("StartedAt").asText("1970-01-01T00:00:00Z")),
                restart.path("Name").asText().equals("always"));
    }

    static Container.Phase phase(String status) {
        return Container.Phase.valueOf(status.toUpperCase(Locale.ROOT));
    }

    private static Container.Health health(String status) {
        return switch (status) {
            case "starting" -> Container.Health.STARTING;
            case "healthy" -> Container.Health.HEALTHY;
            case "unhealthy" -> Container.Health.UNHEALTHY;
            default -> Container.Health.NONE;
        };
    }

    private Container.Placement placement(JsonNode state) {
        return new Container.Placement(
                new ImageId(json.path("Image").asText()),
                address(json.path("NetworkSettings")),
                state.path("Running").asBoolean() ? ports() : List.of(),
                state.path("Pid").asLong(),
                networks(json.path("NetworkSettings")),
                json.path("HostConfig").path("Memory").asLong());
    }

    static List<NetworkName> networks(JsonNode settings) {
        return settings.path("Networks").properties().stream()
                .map(network -> new NetworkName(network.getKey()))
                .toList();
    }

    /** The first that there is: instances have one network, services are reached by name. */
    static String address(JsonNode settings) {
        for (JsonNode network : settings.path("Networks")) {
            String address = network.path("IPAddress").asText("");
            if (!address.isEmpty()) {
                return address;
            }
        }
        return "";
    }

    private List<PortBinding> ports() {
        var ports = new ArrayList<PortBinding>();
        json.path("HostConfig").path("PortBindings").properties().forEach(port -> {
            int inside = Integer.parseInt(port.getKey().replaceFirst("/.*", ""));
            for (JsonNode binding : port.getValue()) {
                ports.add(new PortBinding(
                        inside,
                        binding.path("HostPort").asInt(),
                        binding.path("HostIp").asText()));
            }
        });
        return ports;
    }
}
