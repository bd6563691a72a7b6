package dev.slipway.build.compose;

import dev.slipway.compose.database.Database;
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
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which service hostnames lead to: the one that the file names, else the outermost one that speaks to visitors. */
final class Routing {

    /** What people call the service that stands before the others, the likeliest first. */
    private static final List<String> USUAL_NAMES = List.of(
            "nginx", "proxy", "caddy", "traefik", "web", "app", "frontend", "client", "ui", "www", "server", "site");
    /** What is asked by one of these where there is one. */
    private static final List<String> BEHIND = List.of("api", "backend", "django", "flask", "rails", "laravel");
    /** For those who work on it. */
    private static final Pattern TOOLS =
            Pattern.compile("(?:.*/)?(?:pgadmin4?|phpmyadmin|adminer|mailhog|mailpit|mailcatcher"
                    + "|maildev|flower|redis-?commander|redisinsight|mongo-express|kibana|grafana|prometheus|jaeger|portainer(?:-ce)?"
                    + "|cadvisor|dozzle|minio|swagger-ui)(?:[:@].*)?");

    private static final Set<Integer> VISITORS_PORTS = Set.of(80, 443);
    private static final int UNLIKELY = Integer.MAX_VALUE;

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
        List<StackService> published = likeliest(
                likeliest(
                        serving()
                                .filter(service -> !service.wiring().webPorts().isEmpty())
                                .toList(),
                        service -> !isTool(service)),
                Routing::isAtVisitorsPort);
        if (published.isEmpty()) {
            return unpublished();
        }
        List<StackService> outermost = published.stream()
                .filter(service -> published.stream().noneMatch(other -> needs(other, service.name())))
                .toList();
        return Optional.of(outermost.size() == 1 ? outermost.get(0) : byName(outermost));
    }

    /** All of them where none is. */
    private static List<StackService> likeliest(List<StackService> services, Predicate<StackService> likely) {
        var those = services.stream().filter(likely).toList();
        return those.isEmpty() ? services : those;
    }

    private static boolean isTool(StackService service) {
        return TOOLS.matcher(service.source().base()).matches()
                || TOOLS.matcher(service.name().value()).matches()
                || Database.in(service.source()).isPresent();
    }

    /** On the host, whatever it listens on itself: that is where browsers ask without being told a port. */
    private static boolean isAtVisitorsPort(StackService service) {
        return service.wiring().webPorts().stream().anyMatch(port -> VISITORS_PORTS.contains(port.published()));
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

    /** Those that are called so, then those that have it in their name, then those that others stand before. */
    private static int likelihood(StackService service) {
        String name = service.name().value().toLowerCase(Locale.ROOT);
        var words = words(service);
        var ways = List.<Predicate<String>>of(
                word -> USUAL_NAMES.contains(word) && name.equals(word),
                word -> USUAL_NAMES.contains(word) && words.contains(word),
                word -> BEHIND.contains(word) && name.equals(word),
                word -> BEHIND.contains(word) && words.contains(word));
        var all = Stream.concat(USUAL_NAMES.stream(), BEHIND.stream()).toList();
        return IntStream.range(0, ways.size() * all.size())
                .filter(i -> ways.get(i / all.size()).test(all.get(i % all.size())))
                .findFirst()
                .orElse(UNLIKELY);
    }

    /** One of which the name says nothing may stand before one that others stand before, unless it is named after it. */
    private static boolean maybeBefore(StackService first, StackService other) {
        var own = words(first);
        return own.stream().noneMatch(USUAL_NAMES::contains)
                && own.stream().anyMatch(BEHIND::contains)
                && likelihood(other) == UNLIKELY
                && own.stream().noneMatch(words(other)::contains);
    }

    private static List<String> words(StackService service) {
        return List.of(service.name().value().toLowerCase(Locale.ROOT).split("[-_]"));
    }

    private static StackService byName(List<StackService> candidates) {
        var first = candidates.stream()
                .min(Comparator.comparingInt(Routing::likelihood))
                .orElseThrow();
        boolean isDoubtful = candidates.stream()
                .filter(other -> !other.equals(first))
                .anyMatch(other -> likelihood(other) == likelihood(first) || maybeBefore(first, other));
        if (isDoubtful) {
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
