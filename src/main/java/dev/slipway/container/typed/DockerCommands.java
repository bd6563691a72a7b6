package dev.slipway.container.typed;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.EngineSetting;
import dev.slipway.container.Labels;
import dev.slipway.container.Mount;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import dev.slipway.container.image.BuildRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The commands that do what the engine is asked for. Of variables, build arguments and secrets only names are in them, so
 * that docker takes the values from the environment of who types; those few that we make ourselves are in the clear.
 */
public final class DockerCommands {

    /** What we add to a container's environment; nobody's secrets. */
    private static final Set<String> OPEN =
            Set.of("PORT", "DYNO", "SLIPWAY_APP", "SLIPWAY_RELEASE", "APP_HOSTS", "WEB_CONCURRENCY", "GIT_REV");

    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);

    private DockerCommands() {}

    /** Makes it where it is not there yet. */
    public static String network(NetworkName network, Labels labels) {
        var words = new Words("docker", "network", "create");
        labels(words, labels);
        String create = words.add(network.value()).line();
        return new Words("docker", "network", "inspect", network.value()).line() + " > /dev/null 2>&1 || " + create;
    }

    public static String build(BuildRequest request, String directory) {
        var options = request.options();
        var words = new Words("docker", "build")
                .flag("--file", directory + "/" + request.dockerfile())
                .flag("--tag", request.name().value());
        labels(words, request.labels());
        new TreeSet<>(options.arguments().open().keySet()).forEach(name -> words.flag("--build-arg", name));
        new TreeSet<>(options.arguments().secret().keySet())
                .forEach(name -> words.flag("--secret", "id=" + name + ",env=" + name));
        if (!options.target().isEmpty()) {
            words.flag("--target", options.target());
        }
        options.hosts().forEach(host -> words.flag("--add-host", host));
        if (options.caching().noCache()) {
            words.add("--no-cache");
        }
        if (options.caching().pull()) {
            words.add("--pull");
        }
        return words.add(directory).line();
    }

    /** A command that ends, and its container with it. */
    public static List<String> once(ContainerSpec spec) {
        return run(spec, new Words("docker", "run", "--rm"));
    }

    /** A process that goes on. Further networks are joined before it starts. */
    public static List<String> start(ContainerSpec spec) {
        var joined = spec.placement().joined();
        if (joined.networks().isEmpty()) {
            return run(spec, new Words("docker", "run", "--detach"));
        }
        var lines = new ArrayList<>(run(spec, new Words("docker", "create")));
        for (NetworkName network : joined.networks()) {
            var words = new Words("docker", "network", "connect");
            joined.aliases().forEach(alias -> words.flag("--alias", alias));
            lines.add(words.add(network.value()).add(spec.name()).line());
        }
        lines.add(new Words("docker", "start", spec.name()).line());
        return lines;
    }

    public static List<String> retire(String name) {
        return List.of(new Words("docker", "stop", name).line(), new Words("docker", "rm", "--volumes", name).line());
    }

    private static List<String> run(ContainerSpec spec, Words words) {
        var unsaid = new ArrayList<String>();
        words.flag("--name", spec.name());
        placement(words, spec.placement());
        policy(words, spec.policy(), unsaid);
        entry(words, spec);
        var lines = new ArrayList<String>();
        unsaid.forEach(setting -> lines.add("# docker run has no flag for it: " + setting));
        lines.add(words.line());
        return lines;
    }

    private static void placement(Words words, ContainerSpec.Placement placement) {
        words.flag("--network", placement.network().value());
        placement.aliases().forEach(alias -> words.flag("--network-alias", alias));
        for (PortBinding port : placement.ports()) {
            words.flag("--publish", port.address() + ":" + port.hostPort() + ":" + port.containerPort());
        }
        for (Mount mount : placement.mounts()) {
            String source = mount.source().isEmpty() ? "" : mount.source() + ":";
            words.flag("--volume", source + mount.target() + (mount.readOnly() ? ":ro" : ""));
        }
    }

    private static void policy(Words words, ContainerSpec.Policy policy, List<String> unsaid) {
        String retries = policy.restart().retries() > 0 ? ":" + policy.restart().retries() : "";
        words.flag("--restart", policy.restart().name() + retries)
                .flag("--stop-timeout", Long.toString(policy.stopGrace().toSeconds()))
                .flag("--security-opt", "no-new-privileges:true")
                .flag("--log-driver", "json-file");
        if (!sets(policy, "HostConfig.PidsLimit")) {
            words.flag("--pids-limit", "4096");
        }
        if (!sets(policy, "HostConfig.Init")) {
            words.add("--init");
        }
        var limits = policy.limits();
        if (limits.memoryBytes() > 0) {
            words.flag("--memory", Long.toString(limits.memoryBytes()));
        }
        if (limits.nanoCpus() > 0) {
            words.flag(
                    "--cpus",
                    BigDecimal.valueOf(limits.nanoCpus())
                            .divide(NANO)
                            .stripTrailingZeros()
                            .toPlainString());
        }
        if (limits.sharedMemoryBytes() > 0) {
            words.flag("--shm-size", Long.toString(limits.sharedMemoryBytes()));
        }
        labels(words, policy.labels());
        SettingFlags.add(words, policy.settings(), unsaid);
    }

    private static boolean sets(ContainerSpec.Policy policy, String place) {
        return policy.settings().stream().map(EngineSetting::place).anyMatch(place::equals);
    }

    private static void labels(Words words, Labels labels) {
        new TreeMap<>(labels.values()).forEach((key, value) -> words.flag("--label", key + "=" + value));
    }

    private static void entry(Words words, ContainerSpec spec) {
        var entry = spec.entry();
        new TreeMap<>(entry.environment())
                .forEach((key, value) -> words.flag("--env", OPEN.contains(key) ? key + "=" + value : key));
        if (!entry.workingDirectory().isEmpty()) {
            words.flag("--workdir", entry.workingDirectory());
        }
        if (!entry.entrypoint().isEmpty()) {
            words.flag("--entrypoint", entry.entrypoint().get(0));
        }
        words.add(spec.image().value());
        if (entry.entrypoint().size() > 1) {
            words.all(entry.entrypoint().subList(1, entry.entrypoint().size()));
        }
        words.all(entry.command());
    }
}
