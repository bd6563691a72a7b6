package dev.slipway.build.compose;

import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.model.Wiring.Dependency;
import dev.slipway.error.AppFailed;
import dev.slipway.process.ProcessType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which service hostnames lead to: the one that the file names, else the outermost one that speaks to visitors. */
final class Routing {

    /** What people call the service that stands before the others, the likeliest first. */
    private static final List<String> USUAL_NAMES =
            List.of("nginx", "proxy", "caddy", "traefik", "web", "app", "frontend", "www", "server", "site");

    private final Stack stack;

    Routing(Stack stack) {
        this.stack = stack;
    }

    /** Empty when nothing of the stack is for visitors; two that could be are AppFailed. */
    Optional<StackService> routed() {
        var named =
                serving().filter(service -> service.upkeep().marks().isRouted()).toList();
        if (!named.isEmpty()) {
            return Optional.of(named.get(0));
        }
        List<StackService> published = serving()
                .filter(service -> !service.wiring().webPorts().isEmpty())
                .toList();
        if (published.isEmpty()) {
            return unpublished();
        }
        List<StackService> outermost = published.stream()
                .filter(service -> published.stream().noneMatch(other -> needs(other, service.name())))
                .toList();
        return Optional.of(outermost.size() == 1 ? outermost.get(0) : byName(outermost));
    }

    private Stream<StackService> serving() {
        return stack.services().stream().filter(service -> service.role() == Role.SERVING);
    }

    private static boolean needs(StackService service, ProcessType name) {
        return service.wiring().dependencies().stream().map(Dependency::on).anyMatch(name::equals);
    }

    private static int rank(StackService service) {
        String name = service.name().value().toLowerCase(Locale.ROOT);
        int rank = USUAL_NAMES.indexOf(name);
        return rank < 0 ? USUAL_NAMES.size() : rank;
    }

    private static StackService byName(List<StackService> candidates) {
        var first =
                candidates.stream().min(Comparator.comparingInt(Routing::rank)).orElseThrow();
        if (rank(first) == USUAL_NAMES.size()) {
            throw new AppFailed(
                    "More than one service publishes a port: "
                            + String.join(
                                    ", ",
                                    candidates.stream()
                                            .map(service -> service.name().value())
                                            .toList()),
                    "Say which one visitors reach, in the compose file, below that service:   x-slipway: {route: true}");
        }
        return first;
    }

    /** Without published ports, a service that is called as the usual ones are, or the only one that is built. */
    private Optional<StackService> unpublished() {
        return serving()
                .filter(service -> rank(service) < USUAL_NAMES.size())
                .min(Comparator.comparingInt(Routing::rank))
                .or(() -> {
                    var built = serving()
                            .filter(service -> service.source().recipe().isPresent())
                            .toList();
                    return built.size() == 1 ? Optional.of(built.get(0)) : Optional.empty();
                });
    }
}
