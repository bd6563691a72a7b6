package dev.slipway.container.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.PortBinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the engine says of a container, in our words. */
final class Answers {

    private Answers() {}

    static Container container(InspectContainerResponse answer) {
        var labels = Optional.ofNullable(answer.getConfig().getLabels()).orElse(Map.of());
        return new Container(
                new ContainerId(answer.getId()),
                answer.getName().replaceFirst("^/", ""),
                new Labels(labels),
                state(answer.getState()),
                placement(answer));
    }

    private static Container.State state(ContainerState state) {
        return new Container.State(
                Container.Phase.valueOf(String.valueOf(state.getStatus()).toUpperCase(Locale.ROOT)),
                Optional.ofNullable(state.getExitCodeLong()).orElse(0L).intValue(),
                Boolean.TRUE.equals(state.getOOMKilled()),
                health(state.getHealth()),
                Instant.parse(Optional.ofNullable(state.getStartedAt()).orElse("1970-01-01T00:00:00Z")));
    }

    private static Container.Health health(@Nullable HealthState health) {
        String status = health == null ? "none" : String.valueOf(health.getStatus());
        return switch (status) {
            case "starting" -> Container.Health.STARTING;
            case "healthy" -> Container.Health.HEALTHY;
            case "unhealthy" -> Container.Health.UNHEALTHY;
            default -> Container.Health.NONE;
        };
    }

    private static Container.Placement placement(InspectContainerResponse answer) {
        Long pid = answer.getState().getPidLong();
        return new Container.Placement(
                new ImageId(answer.getImageId()), address(answer), ports(answer), pid == null ? 0 : pid);
    }

    private static String address(InspectContainerResponse answer) {
        return answer.getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getIpAddress)
                .filter(address -> address != null && !address.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** From the container's own settings: what is published now is empty, or stale, once it does not run. */
    private static List<PortBinding> ports(InspectContainerResponse answer) {
        Ports declared = Objects.requireNonNull(answer.getHostConfig()).getPortBindings();
        var ports = new ArrayList<PortBinding>();
        if (declared != null) {
            declared.getBindings().forEach((port, bindings) -> ports.addAll(bindings(port, bindings)));
        }
        return ports;
    }

    private static List<PortBinding> bindings(ExposedPort port, Ports.Binding @Nullable [] bindings) {
        var found = new ArrayList<PortBinding>();
        if (bindings != null) {
            for (var binding : bindings) {
                String host = binding.getHostPortSpec();
                if (host != null && !host.isEmpty()) {
                    found.add(new PortBinding(port.getPort(), Integer.parseInt(host)));
                }
            }
        }
        return found;
    }
}
