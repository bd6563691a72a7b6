package dev.slipway.compose.read;

import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Mounts;
import dev.slipway.compose.model.StackNetwork;
import dev.slipway.compose.model.Wiring;
import dev.slipway.compose.model.Wiring.Attachment;
import dev.slipway.compose.model.Wiring.Condition;
import dev.slipway.compose.model.Wiring.Dependency;
import dev.slipway.compose.read.mount.Lending;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a service is connected to: ports, networks, and the services that it waits for. */
final class WiringReader {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");

    private final Scope service;

    WiringReader(Scope service) {
        this.service = service;
    }

    Wiring read(Mounts mounts) {
        var ports = new PortReader(service);
        return new Wiring(ports.published(), ports.exposed(), networks(), dependencies(), mounts);
    }

    private List<Attachment> networks() {
        String container = service.text("container_name");
        var own = container.isEmpty() ? List.<String>of() : aliases("container_name", List.of(container));
        if (service.node("networks").isEmpty()) {
            return List.of(new Attachment(StackNetwork.DEFAULT, own));
        }
        var attachments = new ArrayList<Attachment>();
        service.named("networks").forEach((network, node) -> {
            var aliases = new ArrayList<>(own);
            if (!node.isNull()) {
                var scope = service.child("networks." + network, Level.ATTACHMENT, node);
                aliases.addAll(aliases("networks", scope.strings("aliases")));
            }
            attachments.add(new Attachment(network, aliases));
        });
        return attachments;
    }

    private List<String> aliases(String key, List<String> names) {
        names.stream()
                .filter(name -> !HOST.matcher(name).matches())
                .forEach(name ->
                        service.problem(key, "has a name that no host can have", "Letters, digits, dots and dashes."));
        return names;
    }

    private List<Dependency> dependencies() {
        var found = new LinkedHashMap<String, Dependency>();
        service.named("depends_on")
                .forEach((name, node) -> dependency(name, node).ifPresent(on -> found.put(name, on)));
        service.texts("links").forEach(link -> started(link.value().split(":", 2)[0], link, found));
        Lending.wishes(service)
                .forEach(wish ->
                        started(wish.service(), service.node("volumes_from").orElseThrow(), found));
        return List.copyOf(found.values());
    }

    private void started(String name, Node at, Map<String, Dependency> found) {
        if (!found.containsKey(name)) {
            named(name, at).ifPresent(type -> found.put(name, new Dependency(type, Condition.STARTED, true)));
        }
    }

    private Optional<Dependency> dependency(String name, Node node) {
        var type = named(name, node);
        if (!(node instanceof Fields)) {
            return type.map(on -> new Dependency(on, Condition.STARTED, true));
        }
        var wish = service.child("depends_on." + name, Level.DEPENDENCY, node);
        boolean isRequired = wish.node("required").isEmpty() || wish.truth("required");
        return type.map(on -> new Dependency(on, condition(wish), isRequired));
    }

    private static Condition condition(Scope wish) {
        String written = wish.text("condition");
        for (Condition condition : Condition.values()) {
            if (condition.written().equals(written)) {
                return condition;
            }
        }
        if (!written.isEmpty()) {
            String known =
                    Arrays.stream(Condition.values()).map(Condition::written).collect(Collectors.joining(", "));
            wish.problem("condition", "is not known", "One of: " + known);
        }
        return Condition.STARTED;
    }

    private Optional<ProcessType> named(String name, Node at) {
        try {
            return Optional.of(new ProcessType(name));
        } catch (Misuse e) {
            service.problem("depends_on", at, "names no service", e.sentence());
            return Optional.empty();
        }
    }

    /** {@code links: [SERVICE:ALIAS]}: the further names of other services, by service. */
    static Map<String, List<String>> aliasesOfOthers(Scope service) {
        var aliases = new LinkedHashMap<String, List<String>>();
        for (Text link : service.texts("links")) {
            String[] parts = link.value().split(":", 2);
            if (parts.length == 2 && HOST.matcher(parts[1]).matches()) {
                aliases.computeIfAbsent(parts[0], any -> new ArrayList<>()).add(parts[1]);
            }
        }
        return aliases;
    }
}
