package dev.slipway.container.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Volume;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Mount;
import java.util.List;
import java.util.Map;

/** Our specification of a container in the engine's words. */
final class Requests {

    /** Enough for any app; a fork bomb ends here instead of on the host. */
    private static final long MOST_PROCESSES = 4096;
    /** Three files of ten megabytes: what Dokku keeps by default, and no log fills the disk. */
    private static final Map<String, String> LOG_LIMITS = Map.of("max-size", "10m", "max-file", "3");

    private Requests() {}

    static CreateContainerCmd create(DockerClient client, ContainerSpec spec) {
        var entry = spec.entry();
        var command = client.createContainerCmd(spec.image().value())
                .withName(spec.name())
                .withLabels(spec.policy().labels().values())
                .withEnv(entry.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList())
                .withExposedPorts(exposed(spec))
                .withHostConfig(host(spec))
                .withStopTimeout((int) spec.policy().stopGrace().toSeconds())
                .withTty(entry.tty())
                .withAttachStdout(true)
                .withAttachStderr(true);
        if (entry.stdin()) {
            command.withStdinOpen(true).withStdInOnce(true).withAttachStdin(true);
        }
        if (!entry.entrypoint().isEmpty()) {
            command.withEntrypoint(entry.entrypoint());
        }
        if (!entry.command().isEmpty()) {
            command.withCmd(entry.command());
        }
        if (!entry.workingDirectory().isEmpty()) {
            command.withWorkingDir(entry.workingDirectory());
        }
        if (!spec.placement().aliases().isEmpty()) {
            command.withAliases(spec.placement().aliases());
        }
        return command;
    }

    private static List<ExposedPort> exposed(ContainerSpec spec) {
        return spec.placement().ports().stream()
                .map(port -> ExposedPort.tcp(port.containerPort()))
                .toList();
    }

    private static HostConfig host(ContainerSpec spec) {
        var placement = spec.placement();
        var limits = spec.policy().limits();
        var host = HostConfig.newHostConfig()
                .withInit(true)
                .withNetworkMode(placement.network().value())
                .withPortBindings(bindings(spec))
                .withBinds(placement.mounts().stream().map(Requests::bind).toList())
                .withRestartPolicy(restart(spec))
                .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, LOG_LIMITS))
                // A setuid program of the image must not give a process more than its container was given.
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withPidsLimit(MOST_PROCESSES);
        if (limits.memoryBytes() > 0) {
            host.withMemory(limits.memoryBytes());
        }
        if (limits.nanoCpus() > 0) {
            host.withNanoCPUs(limits.nanoCpus());
        }
        return host;
    }

    private static Ports bindings(ContainerSpec spec) {
        var ports = new Ports();
        for (var port : spec.placement().ports()) {
            ports.bind(
                    ExposedPort.tcp(port.containerPort()), Ports.Binding.bindIpAndPort("127.0.0.1", port.hostPort()));
        }
        return ports;
    }

    private static Bind bind(Mount mount) {
        return new Bind(mount.source(), new Volume(mount.target()), mount.readOnly() ? AccessMode.ro : AccessMode.rw);
    }

    private static RestartPolicy restart(ContainerSpec spec) {
        return switch (spec.policy().restart()) {
            case ALWAYS -> RestartPolicy.alwaysRestart();
            case NEVER -> RestartPolicy.noRestart();
        };
    }
}
