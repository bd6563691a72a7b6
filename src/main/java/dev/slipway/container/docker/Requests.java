package dev.slipway.container.docker;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Mount;
import dev.slipway.container.PortBinding;
import dev.slipway.container.RestartPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Our specification of a container as the body of {@code POST /containers/create}. */
final class Requests {

    /** Enough for any app; a fork bomb ends here instead of on the host. */
    private static final long MOST_PROCESSES = 4096;
    /** Three files of ten megabytes: what Dokku keeps by default, and no log fills the disk. */
    private static final Map<String, Object> LOG =
            Map.of("Type", "json-file", "Config", Map.of("max-size", "10m", "max-file", "3"));

    /** All that we or Dokku find things by. */
    private static final Pattern TELLING = Pattern.compile("(?:dev\\.slipway|com\\.dokku|dokku)(?:\\..*)?");
    /** What our builds write on an image, over whatever its Dockerfile says. */
    private static final Set<String> OF_IMAGES = Set.of("dev.slipway.state", "dev.slipway.app");

    private Requests() {}

    /** The labels of its image are named, for a container gets them too. */
    static Map<String, Object> create(ContainerSpec spec, Set<String> inherited) {
        var entry = spec.entry();
        var body = new LinkedHashMap<String, Object>();
        body.put("Image", spec.image().value());
        body.put("Labels", labels(spec, inherited));
        body.put("Env", variables(entry.environment()));
        body.put("Tty", entry.tty());
        body.put("AttachStdin", entry.stdin());
        body.put("OpenStdin", entry.stdin());
        body.put("StdinOnce", entry.stdin());
        body.put("StopTimeout", spec.policy().stopGrace().toSeconds());
        body.put("ExposedPorts", exposed(spec));
        body.put("HostConfig", host(spec));
        body.put("Volumes", volumes(spec.placement()));
        body.put("NetworkingConfig", Map.of("EndpointsConfig", endpoint(spec.placement())));
        if (!entry.entrypoint().isEmpty()) {
            body.put("Entrypoint", entry.entrypoint());
        }
        if (!entry.command().isEmpty()) {
            body.put("Cmd", entry.command());
        }
        if (!entry.workingDirectory().isEmpty()) {
            body.put("WorkingDir", entry.workingDirectory());
        }
        // Last, since they are what the container's owner wants.
        spec.policy().settings().forEach(setting -> setting.applyTo(body));
        return body;
    }

    /**
     * Whoever writes a Dockerfile writes labels: an app that says it is a database would be found as one, with what is typed
     * for it. The engine cannot leave a label out, but an empty one says nothing.
     */
    private static Map<String, String> labels(ContainerSpec spec, Set<String> inherited) {
        var labels = new TreeMap<String, String>();
        inherited.stream()
                .filter(name -> TELLING.matcher(name).matches() && !OF_IMAGES.contains(name))
                .forEach(name -> labels.put(name, ""));
        labels.putAll(spec.policy().labels().values());
        return labels;
    }

    static List<String> variables(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    private static Map<String, Object> endpoint(ContainerSpec.Placement placement) {
        return Map.of(placement.network().value(), Map.of("Aliases", placement.aliases()));
    }

    private static Map<String, Object> exposed(ContainerSpec spec) {
        var exposed = new TreeMap<String, Object>();
        spec.placement().ports().forEach(port -> exposed.put(port.containerPort() + "/tcp", Map.of()));
        return exposed;
    }

    private static Map<String, Object> host(ContainerSpec spec) {
        var limits = spec.policy().limits();
        var host = new LinkedHashMap<String, Object>();
        host.put("Init", true);
        host.put("NetworkMode", spec.placement().network().value());
        host.put("PortBindings", bindings(spec.placement().ports()));
        host.put("Binds", binds(spec.placement()));
        host.put("Mounts", parts(spec.placement()));
        host.put("RestartPolicy", restart(spec.policy().restart()));
        host.put("LogConfig", LOG);
        // A setuid program of the image must not give a process more than its container was given.
        host.put("SecurityOpt", List.of("no-new-privileges:true"));
        host.put("PidsLimit", MOST_PROCESSES);
        host.put("Memory", limits.memoryBytes());
        host.put("NanoCpus", limits.nanoCpus());
        host.put("ShmSize", limits.sharedMemoryBytes());
        return host;
    }

    private static Map<String, Object> bindings(List<PortBinding> ports) {
        var bindings = new TreeMap<String, Object>();
        for (var port : ports) {
            bindings.put(
                    port.containerPort() + "/tcp",
                    List.of(Map.of("HostIp", port.address(), "HostPort", Integer.toString(port.hostPort()))));
        }
        return bindings;
    }

    private static List<String> binds(ContainerSpec.Placement placement) {
        return placement.mounts().stream()
                .filter(mount -> !mount.source().isEmpty() && !mount.isOfPart())
                .map(mount -> mount.source() + ":" + mount.target() + (mount.readOnly() ? ":ro" : ""))
                .toList();
    }

    /** Directories of volumes, API 1.45 and later. */
    private static List<Map<String, Object>> parts(ContainerSpec.Placement placement) {
        return placement.mounts().stream()
                .filter(Mount::isOfPart)
                .map(mount -> Map.of(
                        "Type", "volume",
                        "Source", mount.source(),
                        "Target", mount.target(),
                        "ReadOnly", mount.readOnly(),
                        "VolumeOptions", Map.of("Subpath", mount.part())))
                .toList();
    }

    /** Volumes of the container's own, which go with it. */
    private static Map<String, Object> volumes(ContainerSpec.Placement placement) {
        var volumes = new TreeMap<String, Object>();
        placement.mounts().stream()
                .filter(mount -> mount.source().isEmpty())
                .forEach(mount -> volumes.put(mount.target(), Map.of()));
        return volumes;
    }

    static Map<String, Object> restart(RestartPolicy policy) {
        return Map.of("Name", policy.name(), "MaximumRetryCount", policy.retries());
    }
}
