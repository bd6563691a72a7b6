package dev.slipway.service.engine;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Mount;
import dev.slipway.container.NetworkName;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.image.Image;
import dev.slipway.service.Credentials;
import dev.slipway.service.NetworkRole;
import dev.slipway.service.Provision;
import dev.slipway.service.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From what a service is to what the engine is told. */
record ServiceBlueprint(ServiceMarks marks, Service service, Image image) {

    private static final Duration STOP_GRACE = Duration.ofSeconds(60);
    private static final NetworkName NO_NETWORK = new NetworkName("none");

    ContainerSpec service(Credentials credentials) {
        return named(service.id().containerName(), credentials);
    }

    /** Where the proper name is taken. */
    ContainerSpec renamed(Credentials credentials) {
        return named(service.id().containerName() + "." + marks.server(), credentials);
    }

    private ContainerSpec named(String name, Credentials credentials) {
        var provision = provision(credentials);
        var environment = new HashMap<>(provision.environment());
        environment.putAll(service.tuning().environment().reveal());
        var tuning = service.tuning();
        return new ContainerSpec(
                name,
                image.id(),
                new ContainerSpec.Entry(List.of(), provision.command(), environment, "", false, false),
                new ContainerSpec.Placement(
                        network(),
                        List.of(service.id().hostname()),
                        service.reach().exposed(),
                        data(provision)),
                new ContainerSpec.Policy(
                        marks.of(service.id()),
                        RestartPolicy.ALWAYS,
                        STOP_GRACE,
                        new ResourceLimits(tuning.memoryBytes(), 0, tuning.sharedMemoryBytes())));
    }

    private NetworkName network() {
        return service.reach().networks(NetworkRole.INITIAL_NETWORK).stream()
                .findFirst()
                .orElseGet(() -> marks.network(service.id()));
    }

    Provision provision(Credentials credentials) {
        return service.kind().provision(credentials, service.tuning().options(), image);
    }

    private List<Mount> data(Provision provision) {
        return List.of(new Mount(marks.volume(service.id()).value(), provision.dataPath(), false));
    }

    /** A command with the data and nothing else: past the image's entrypoint, which would start the server. */
    ContainerSpec task(String name, Credentials credentials, List<String> command) {
        return new ContainerSpec(
                name,
                image.id(),
                new ContainerSpec.Entry(
                        command.subList(0, 1), command.subList(1, command.size()), Map.of(), "", false, false),
                new ContainerSpec.Placement(NO_NETWORK, List.of(), List.of(), data(provision(credentials))),
                new ContainerSpec.Policy(
                        marks.task(service.id()), RestartPolicy.NEVER, Duration.ZERO, ResourceLimits.NONE));
    }
}
