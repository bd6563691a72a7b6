package dev.slipway.container.docker.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.survey.EngineReport;
import dev.slipway.container.survey.EngineSurvey;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Asks the engine's API with GET alone. */
public final class DockerSurvey implements EngineSurvey {

    private final Engine engine;

    public DockerSurvey(Engine engine) {
        this.engine = engine;
    }

    @Override
    public EngineReport look() {
        return new EngineReport(
                engine.version(),
                engine.get(Target.of("/info"))
                        .orRefused("describe itself")
                        .body()
                        .path("DockerRootDir")
                        .asText(),
                networks(),
                ports());
    }

    private List<EngineReport.Network> networks() {
        return elements(engine.get(Target.of("/networks"))
                        .orRefused("list networks")
                        .body())
                .map(DockerSurvey::network)
                .sorted(Comparator.comparing(EngineReport.Network::name))
                .toList();
    }

    private static EngineReport.Network network(JsonNode network) {
        return new EngineReport.Network(
                network.path("Name").asText(),
                network.path("Driver").asText(),
                elements(network.path("IPAM").path("Config"))
                        .map(config -> config.path("Subnet").asText())
                        .filter(subnet -> !subnet.isEmpty())
                        .toList());
    }

    private List<EngineReport.PublishedPort> ports() {
        return elements(engine.get(Target.of("/containers/json"))
                        .orRefused("list containers")
                        .body())
                .flatMap(container -> elements(container.path("Ports"))
                        .filter(port -> port.has("PublicPort"))
                        .map(port -> new EngineReport.PublishedPort(
                                name(container),
                                port.path("IP").asText(),
                                port.path("PublicPort").asInt())))
                .distinct()
                .toList();
    }

    /** The engine puts a slash before it. */
    private static String name(JsonNode container) {
        return container.path("Names").path(0).asText().replaceFirst("^/", "");
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
