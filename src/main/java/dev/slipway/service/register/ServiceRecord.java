package dev.slipway.service.register;

import dev.slipway.app.AppName;
import dev.slipway.config.Environment;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import dev.slipway.container.image.ImageRef;
import dev.slipway.service.NetworkRole;
import dev.slipway.service.Reach;
import dev.slipway.service.Service;
import dev.slipway.service.ServiceId;
import dev.slipway.service.Tuning;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A service as its file has it; what may be secret (password, environment) has files of its own. */
record ServiceRecord(
        Kept kept, Size size, List<String> links, List<Exposed> exposed, Map<String, List<String>> networks) {

    record Kept(String createdAt, String image, boolean wanted) {}

    record Size(List<String> options, long memoryBytes, long sharedMemoryBytes) {}

    record Exposed(int port, int hostPort, String address) {}

    static ServiceRecord of(Service service) {
        var tuning = service.tuning();
        var reach = service.reach();
        var networks = new TreeMap<String, List<String>>();
        reach.networks()
                .forEach((role, names) -> networks.put(
                        role.word(), names.stream().map(NetworkName::value).toList()));
        return new ServiceRecord(
                new Kept(
                        service.origin().createdAt().toString(), service.image().value(), service.wanted()),
                new Size(tuning.options(), tuning.memoryBytes(), tuning.sharedMemoryBytes()),
                reach.links().stream().map(AppName::value).toList(),
                reach.exposed().stream()
                        .map(port -> new Exposed(port.containerPort(), port.hostPort(), port.address()))
                        .toList(),
                networks);
    }

    Service service(ServiceId id, Environment environment) {
        return new Service(
                id,
                new Service.Origin(Instant.parse(kept.createdAt()), new ImageRef(kept.image())),
                new Tuning(size.options(), environment, size.memoryBytes(), size.sharedMemoryBytes()),
                new Reach(
                        links.stream().map(AppName::new).collect(Collectors.toCollection(TreeSet::new)),
                        exposed.stream()
                                .map(port -> new PortBinding(port.port(), port.hostPort(), port.address()))
                                .toList(),
                        networksByRole()),
                kept.wanted());
    }

    private Map<NetworkRole, List<NetworkName>> networksByRole() {
        var byRole = new EnumMap<NetworkRole, List<NetworkName>>(NetworkRole.class);
        for (NetworkRole role : NetworkRole.values()) {
            var names = networks.getOrDefault(role.word(), List.of());
            byRole.put(role, names.stream().map(NetworkName::new).toList());
        }
        return byRole;
    }
}
