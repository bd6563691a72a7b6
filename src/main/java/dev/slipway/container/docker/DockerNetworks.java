package dev.slipway.container.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.Network.Ipam;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    synchronized void ensure(NetworkName name, Labels labels) {
        if (exists(name)) {
            return;
        }
        var taken = taken();
        for (Subnet subnet = Subnet.FIRST; subnet.isInPool(); subnet = subnet.next()) {
            if (taken.stream().noneMatch(subnet::overlaps) && create(name, labels, subnet)) {
                return;
            }
        }
        throw new HostFailed(
                "No subnet is left for the network " + name + " in " + Subnet.POOL,
                "docker network ls shows what uses them; apps:destroy frees an app's.");
    }

    private boolean exists(NetworkName name) {
        try {
            engine.ask(client ->
                    client.inspectNetworkCmd().withNetworkId(name.value()).exec());
            return true;
        } catch (NotFoundException missing) {
            return false;
        } catch (DockerException refusal) {
            throw Engine.refused("show the network " + name, refusal);
        }
    }

    private List<Subnet> taken() {
        try {
            Stream<Subnet> networks = engine
                    .ask(client -> client.listNetworksCmd().exec())
                    .stream()
                    .flatMap(DockerNetworks::subnets);
            return Stream.concat(networks, HostRoutes.subnets().stream()).toList();
        } catch (DockerException refusal) {
            throw Engine.refused("list networks", refusal);
        }
    }

    private static Stream<Subnet> subnets(Network network) {
        return Optional.ofNullable(network.getIpam()).map(Ipam::getConfig).stream()
                .flatMap(List::stream)
                .map(Ipam.Config::getSubnet)
                .flatMap(text -> Subnet.parse(text).stream());
    }

    /** False when something that neither the engine nor the routing table showed has the subnet. */
    private boolean create(NetworkName name, Labels labels, Subnet subnet) {
        try {
            engine.ask(client -> client.createNetworkCmd()
                    .withName(name.value())
                    .withDriver("bridge")
                    .withCheckDuplicate(true)
                    .withLabels(labels.values())
                    .withIpam(new Ipam().withConfig(new Ipam.Config().withSubnet(subnet.toString())))
                    .exec());
            return true;
        } catch (ConflictException madeMeanwhile) {
            return true;
        } catch (DockerException refusal) {
            if (Refusal.text(refusal).contains("overlaps")) {
                return false;
            }
            throw Engine.refused("make the network " + name, refusal);
        }
    }

    void remove(NetworkName name) {
        try {
            engine.ask(client -> client.removeNetworkCmd(name.value()).exec());
        } catch (NotFoundException gone) {
            // Gone: that is what was asked for.
            return;
        } catch (DockerException refusal) {
            if (Refusal.text(refusal).contains("active endpoints")) {
                throw new Conflict(
                                "The network " + name + " is in use",
                                "docker network inspect " + name + " shows by what.")
                        .because(refusal);
            }
            throw Engine.refused("remove the network " + name, refusal);
        }
    }

    List<NetworkName> list(Labels labels) {
        try {
            var filters = labels.values().entrySet().stream()
                    .map(label -> label.getKey() + "=" + label.getValue())
                    .toArray(String[]::new);
            return engine
                    .ask(client -> client.listNetworksCmd()
                            .withFilter("label", List.of(filters))
                            .exec())
                    .stream()
                    .map(network -> new NetworkName(network.getName()))
                    .toList();
        } catch (DockerException refusal) {
            throw Engine.refused("list networks", refusal);
        }
    }
}
