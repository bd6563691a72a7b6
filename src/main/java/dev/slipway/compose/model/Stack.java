package dev.slipway.compose.model;

import dev.slipway.compose.remark.Remark;
import dev.slipway.process.ProcessType;
import java.util.List;
import java.util.Optional;

/**
 * The services of one commit, in the order of the files, each after those that it depends on where the files allow that; with
 * the volumes and networks that they name, the files that were read, and what the pusher should know.
 */
public record Stack(
        List<StackService> services,
        List<StackVolume> volumes,
        List<StackNetwork> networks,
        List<String> files,
        List<Remark> remarks) {

    public Stack {
        services = List.copyOf(services);
        volumes = List.copyOf(volumes);
        networks = List.copyOf(networks);
        files = List.copyOf(files);
        remarks = List.copyOf(remarks);
    }

    public Optional<StackService> service(ProcessType name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    public List<StackService> inRole(Role role) {
        return services.stream().filter(service -> service.role() == role).toList();
    }

    public Optional<StackVolume> volume(String key) {
        return volumes.stream().filter(volume -> volume.key().equals(key)).findFirst();
    }
}
