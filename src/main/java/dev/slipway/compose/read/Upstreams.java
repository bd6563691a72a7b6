package dev.slipway.compose.read;

import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.model.Wiring;
import dev.slipway.compose.model.Wiring.Attachment;
import dev.slipway.compose.model.Wiring.Condition;
import dev.slipway.compose.model.Wiring.Dependency;
import dev.slipway.compose.read.ServiceReader.Read;
import dev.slipway.compose.read.habit.NginxFiles;
import dev.slipway.process.ProcessType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a stack's own nginx asks, by its files. It needs that also where the compose file does not say so: visitors would be led
 * to an nginx whose upstream still starts, and nobody would see that it never does.
 */
final class Upstreams {

    private static final Pattern COMMENT = Pattern.compile("#[^\\n]*");
    private static final Pattern ASKED = Pattern.compile(
            "(?:\\b\\w+_pass\\s+|\\bset\\s+\\$\\w+\\s+|\\bserver\\s+)[\"']?" + "(?:[a-z]+://)?([A-Za-z0-9][\\w.-]*)");

    private final Map<ProcessType, Read> reads = new LinkedHashMap<>();

    Upstreams(List<Read> reads) {
        reads.forEach(read -> this.reads.put(read.service().name(), read));
    }

    /** The same services, each with what it asks among those that it waits for. */
    List<Read> waitedFor() {
        reads.replaceAll((name, read) -> waiting(read));
        return List.copyOf(reads.values());
    }

    private Read waiting(Read read) {
        var service = read.service();
        var hosts = service.role() == Role.SERVING ? hosts(read) : Set.<String>of();
        var dependencies = new ArrayList<>(service.wiring().dependencies());
        reads.values().stream()
                .map(Read::service)
                .filter(other -> other.role() == Role.SERVING && meet(service, other))
                .filter(other -> names(other).anyMatch(hosts::contains))
                .map(StackService::name)
                .filter(name -> dependencies.stream().noneMatch(on -> on.on().equals(name)))
                .filter(name -> !reach(name, new HashSet<>()).contains(service.name()))
                .forEach(name -> dependencies.add(new Dependency(name, Condition.STARTED, true)));
        var wiring = service.wiring();
        return read.with(new StackService(
                service.name(),
                service.source(),
                service.launch(),
                new Wiring(wiring.ports(), wiring.exposed(), wiring.networks(), dependencies, wiring.mounts()),
                service.upkeep()));
    }

    private static Set<String> hosts(Read read) {
        var tree = read.scope().desk().tree();
        return new NginxFiles(read.scope())
                .paths(read.service())
                .flatMap(path -> tree.text(path).stream())
                .flatMap(text ->
                        ASKED.matcher(COMMENT.matcher(text).replaceAll("")).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static boolean meet(StackService one, StackService other) {
        return one.wiring().networks().stream()
                .map(Attachment::network)
                .anyMatch(network -> other.wiring().networks().stream()
                        .map(Attachment::network)
                        .anyMatch(network::equals));
    }

    private static Stream<String> names(StackService service) {
        return Stream.concat(
                Stream.of(service.name().value()),
                service.wiring().networks().stream().flatMap(attachment -> attachment.aliases().stream()));
    }

    /** The service and all that it waits for. */
    private Set<ProcessType> reach(ProcessType name, Set<ProcessType> reached) {
        var read = reads.get(name);
        if (read != null && reached.add(name)) {
            read.service().wiring().dependencies().forEach(on -> reach(on.on(), reached));
        }
        return reached;
    }
}
