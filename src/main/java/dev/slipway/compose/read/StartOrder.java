package dev.slipway.compose.read;

import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.model.Wiring.Dependency;
import dev.slipway.compose.read.ServiceReader.Read;
import dev.slipway.compose.scope.Desk;
import dev.slipway.words.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Services after those that they wait for; a circle and a service that is not there are problems. */
final class StartOrder {

    private final Desk desk;
    private final Map<String, Read> reads = new LinkedHashMap<>();
    private final Set<String> placed = new LinkedHashSet<>();
    private final List<StackService> ordered = new ArrayList<>();

    StartOrder(Desk desk) {
        this.desk = desk;
    }

    List<StackService> of(List<Read> services) {
        services.forEach(read -> reads.put(read.service().name().value(), read));
        reads.values().forEach(read -> place(read, new LinkedHashSet<>()));
        return ordered;
    }

    private void place(Read read, Set<String> waiting) {
        String name = read.service().name().value();
        if (placed.contains(name)) {
            return;
        }
        if (!waiting.add(name)) {
            read.scope()
                    .problem(
                            "depends_on",
                            "waits for itself: " + String.join(" > ", waiting) + " > " + name,
                            "Take one of them away.");
            placed.add(name);
            return;
        }
        for (Dependency on : read.service().wiring().dependencies()) {
            var other = reads.get(on.on().value());
            if (other != null) {
                place(other, waiting);
            } else if (on.isRequired()) {
                missing(read, on.on().value());
            }
        }
        waiting.remove(name);
        if (placed.add(name)) {
            noteDormant(read);
            ordered.add(read.service());
        }
    }

    private void missing(Read read, String name) {
        String remedy = Nearest.to(name, reads.keySet())
                .map(near -> "Did you mean " + near + "?")
                .orElse("Name a service of the file, or take it away.");
        read.scope().problem("depends_on", "waits for " + name + ", which is no service", remedy);
    }

    /** Compose refuses this; here the service is left out of the waiting, as it is left out of the stack. */
    private void noteDormant(Read read) {
        read.service().wiring().dependencies().stream()
                .map(on -> reads.get(on.on().value()))
                .filter(other -> other != null
                        && other.service().role() == Role.ON_DEMAND
                        && other.scope().node("profiles").isPresent()
                        && read.service().role() != Role.ON_DEMAND)
                .forEach(other -> desk.findings()
                        .warning(
                                read.scope().place("depends_on"),
                                "waits for " + other.service().name()
                                        + ", whose profile is not active: config:set APP COMPOSE_PROFILES=…"));
    }
}
