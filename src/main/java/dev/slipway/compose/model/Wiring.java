package dev.slipway.compose.model;

import dev.slipway.process.ProcessType;
import java.util.List;
import java.util.Set;

/** What a service is connected to. */
public record Wiring(
        List<PortHint> ports,
        List<Integer> exposed,
        List<Attachment> networks,
        List<Dependency> dependencies,
        Mounts mounts) {

    /** Published for the developer's tools, not for visitors. */
    private static final Set<Integer> PORTS_OF_STORES =
            Set.of(1433, 1521, 2181, 3306, 5432, 5672, 6379, 9042, 9092, 9200, 11211, 27017);

    public Wiring {
        ports = List.copyOf(ports);
        exposed = List.copyOf(exposed);
        networks = List.copyOf(networks);
        dependencies = List.copyOf(dependencies);
    }

    /** Those that may be published for visitors. */
    public List<PortHint> webPorts() {
        return ports.stream()
                .filter(port -> !port.isUdp() && !PORTS_OF_STORES.contains(port.container()))
                .toList();
    }

    /**
     * A port that the file publishes on the host: a hint for routing, never opened there.
     *
     * @param container the port inside
     * @param published the port on the host that the file wants; 0 when it leaves it open
     * @param isLocal whether the file publishes it for the host itself only ({@code 127.0.0.1:…})
     */
    public record PortHint(int container, int published, boolean isUdp, boolean isLocal) {}

    /** A network of the stack, with further names that others reach the service by there. */
    public record Attachment(String network, List<String> aliases) {

        public Attachment {
            aliases = List.copyOf(aliases);
        }
    }

    /** Another service that must be so far before this one starts; without it if not required and left out. */
    public record Dependency(ProcessType on, Condition condition, boolean isRequired) {}

    /** How far a service is waited for. */
    public enum Condition {
        STARTED("service_started"),
        HEALTHY("service_healthy"),
        COMPLETED("service_completed_successfully");

        private final String written;

        Condition(String written) {
            this.written = written;
        }

        public String written() {
            return written;
        }
    }
}
