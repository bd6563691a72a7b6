package dev.slipway.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Everything the engine needs to make one container. */
public record ContainerSpec(String name, ImageId image, Entry entry, Placement placement, Policy policy) {

    /**
     * What runs. An empty command or working directory means the image's own; {@code entrypoint} empty likewise. The
     * environment is in the clear and therefore not part of the text form. Without {@code stdin} the command finds its input
     * at its end; with it, somebody must attach.
     */
    public record Entry(
            List<String> entrypoint,
            List<String> command,
            Map<String, String> environment,
            String workingDirectory,
            boolean stdin,
            boolean tty) {

        public Entry {
            entrypoint = List.copyOf(entrypoint);
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        @Override
        public String toString() {
            return "Entry" + command;
        }
    }

    /** Where it runs: its network with the names others reach it by, published ports, mounts, and further networks. */
    public record Placement(
            NetworkName network,
            List<String> aliases,
            List<PortBinding> ports,
            List<Mount> mounts,
            List<Joint> joined) {

        public Placement {
            aliases = List.copyOf(aliases);
            ports = List.copyOf(ports);
            mounts = List.copyOf(mounts);
            joined = List.copyOf(joined);
        }

        /** On one network only. */
        public Placement(NetworkName network, List<String> aliases, List<PortBinding> ports, List<Mount> mounts) {
            this(network, aliases, ports, mounts, List.of());
        }
    }

    /** A further network that it joins before it starts, with the names others reach it by there. */
    public record Joint(NetworkName network, List<String> aliases) {

        public Joint {
            aliases = List.copyOf(aliases);
        }
    }

    /** How it is kept, and whatever else its owner wants the engine to be told. */
    public record Policy(
            Labels labels,
            RestartPolicy restart,
            Duration stopGrace,
            ResourceLimits limits,
            List<EngineSetting> settings) {

        public Policy {
            settings = List.copyOf(settings);
        }

        public Policy(Labels labels, RestartPolicy restart, Duration stopGrace, ResourceLimits limits) {
            this(labels, restart, stopGrace, limits, List.of());
        }
    }

    /** The same under another name. */
    public ContainerSpec named(String other) {
        return new ContainerSpec(other, image, entry, placement, policy);
    }

    /** The same in another place. */
    public ContainerSpec placed(Placement other) {
        return new ContainerSpec(name, image, entry, other, policy);
    }

    /** The same container, waiting for input that somebody attached gives it. */
    public ContainerSpec withStdin() {
        var listening = new Entry(
                entry.entrypoint(), entry.command(), entry.environment(), entry.workingDirectory(), true, entry.tty());
        return new ContainerSpec(name, image, listening, placement, policy);
    }
}
