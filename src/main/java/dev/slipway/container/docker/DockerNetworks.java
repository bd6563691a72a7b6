package dev.slipway.container.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.ContainerId;
import dev.slipway.container.Labels;
import dev.slipway.container.Network;
import dev.slipway.container.NetworkName;
import dev.slipway.container.docker.http.Target;
import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import dev.slipway.error.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Bridge networks with subnets from a pool of our own: the engine's default pools hold about 31 networks, and then every
 * other user of the engine is out of them too.
 */
final class DockerNetworks {

    private final Engine engine;

    DockerNetworks(Engine engine) {
        this.engine = engine;
    }

    /** One at a time: two that choose at once would choose the same subnet. */
    synchronized void ensure(NetworkName name, Labels labels, boolean internal) {
        if (exists(name)) {
            return;
        }
        var taken = taken();
        for (Subnet subnet = Subnet.FIRST; subnet.isInPool(); subnet = subnet.next()) {
            if (taken.stream().noneMatch(subnet::overlaps) && create(new Wish(name, labels, internal), subnet)) {
                return;
            }
        }
        throw new HostFailed(
                "No subnet is left for the network " + name + " in " + Subnet.POOL,
                "docker network ls shows what uses them; apps:destroy frees an app's.");
    }

    /** What a network is made as. */
    private record Wish(NetworkName name, Labels labels, boolean internal) {}

    private boolean exists(NetworkName name) {
        return find(name).isPresent();
    }

    private static Target path(NetworkName name) {
        return Target.of("/networks/" + name);
    }

    private List<Subnet> taken() {
        var networks = engine.get(Target.of("/networks")).orRefused("list networks");
        return Stream.concat(elements(networks.body()).flatMap(DockerNetworks::subnets), HostRoutes.subnets().stream())
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Stream<Subnet> subnets(JsonNode network) {
        return elements(network.path("IPAM").path("Config"))
                .flatMap(config -> Subnet.parse(config.path("Subnet").asText()).stream());
    }

    /** False when something that neither the engine nor the routing table showed has the subnet. */
    private boolean create(Wish wish, Subnet subnet) {
        var answer = engine.post(
                Target.of("/networks/create"),
                Map.of(
                        "Name", wish.name().value(),
                        "Driver", "bridge",
                        "CheckDuplicate", true,
                        "Internal", wish.internal(),
                        "Labels", wish.labels().values(),
                        "IPAM", Map.of("Config", List.of(Map.of("Subnet", subnet.toString())))));
        if (answer.message().contains("overlaps")) {
            return false;
        }
        // A conflict says that somebody has made it meanwhile.
        if (!answer.isConflict()) {
            answer.orRefused("make the network " + wish.name());
        }
        return true;
    }

    /** The engine takes the beginning of an id for a name: then it is another one's. */
    Optional<Network> find(NetworkName name) {
        var answer = engine.get(path(name));
        if (answer.isMissing()) {
            return Optional.empty();
        }
        var json = answer.orRefused("show the network " + name).body();
        return Optional.of(network(json)).filter(network -> network.name().equals(name));
    }

    private static Network network(JsonNode json) {
        return new Network(
                new NetworkName(json.path("Name").asText()),
                new Network.Origin(json.path("Id").asText(), json.path("Driver").asText()),
                EngineJson.labels(json.path("Labels")),
                new Network.Reach(
                        json.path("Scope").asText(),
                        elements(json.path("IPAM").path("Config"))
                                .map(config -> config.path("Subnet").asText())
                                .toList(),
                        json.path("Internal").asBoolean()),
                elements(json.path("Containers"))
                        .map(container -> container.path("Name").asText())
                        .sorted()
                        .toList());
    }

    /** The engine has no status of its own for what is connected already, only this text. */
    void connect(NetworkName name, ContainerId id, List<String> aliases) {
        var answer = engine.post(
                Target.of(path(name) + "/connect"),
                Map.of("Container", id.value(), "EndpointConfig", Map.of("Aliases", aliases)));
        if (answer.message().contains("already exists in network")
                || answer.message().contains("already attached to network")) {
            return;
        }
        if (answer.isMissing()) {
            throw new NotFound(
                    "There is no network " + name + ", or no container " + id, "docker network ls shows all networks.");
        }
        answer.orRefused("connect " + id + " to the network " + name);
    }

    void disconnect(NetworkName name, ContainerId id) {
        var answer = engine.post(Target.of(path(name) + "/disconnect"), Map.of("Container", id.value(), "Force", true));
        boolean isApart = answer.isMissing()
                || answer.message().contains("is not connected to")
                // Somebody removes it right now.
                || answer.message().contains("is marked for removal");
        if (!isApart) {
            answer.orRefused("disconnect " + id + " from the network " + name);
        }
    }

    void remove(NetworkName name) {
        var answer = engine.delete(path(name));
        if (answer.message().contains("active endpoints")) {
            throw new Conflict(
                    "The network " + name + " is in use", "docker network inspect " + name + " shows by what.");
        }
        if (!answer.isMissing()) {
            answer.orRefused("remove the network " + name);
        }
    }

    List<NetworkName> list(Labels labels) {
        var target = Target.of("/networks").with("filters", EngineJson.filter(labels));
        return elements(engine.get(target).orRefused("list networks").body())
                .map(network -> new NetworkName(network.path("Name").asText()))
                .toList();
    }
}
