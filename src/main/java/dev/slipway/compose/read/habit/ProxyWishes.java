package dev.slipway.compose.read.habit;

import dev.slipway.compose.model.StackService;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Text;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a service asks of another proxy than the host's nginx, one that finds containers by the Docker socket: by which hostnames it is
 * reached, and on which port it listens. The first is told, the second is as good as {@code expose}.
 */
public record ProxyWishes(Scope scope) {

    private static final Predicate<String> RULE = Pattern.compile("traefik\\.(http\\.routers\\.[^.]+|frontend)\\.rule")
            .asMatchPredicate();
    private static final Predicate<String> PORT = Pattern.compile(
                    "traefik\\.(http\\.services\\.[^.]+\\.loadbalancer\\.server\\.)?port")
            .asMatchPredicate();
    private static final Pattern HOST = Pattern.compile("Host(?::|\\()\\s*([^)]+)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{1,4}");
    private static final int LAST_PORT = 65_535;

    /** What it says of the ports that it listens on. */
    public List<Integer> ports() {
        return Stream.concat(values("labels", PORT), values("environment", "VIRTUAL_PORT"::equals))
                .map(String::strip)
                .filter(NUMBER.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(port -> port <= LAST_PORT)
                .distinct()
                .toList();
    }

    /** The hostnames, with what leads them here. */
    void note(StackService service) {
        hosts(
                "labels",
                values("labels", RULE)
                        .flatMap(rule -> HOST.matcher(rule).results().map(found -> found.group(1))),
                service);
        hosts("environment", values("environment", "VIRTUAL_HOST"::equals), service);
    }

    private void hosts(String key, Stream<String> lists, StackService service) {
        lists.flatMap(list -> NAME.matcher(list).results().map(MatchResult::group))
                .distinct()
                .limit(1)
                .forEach(host -> scope.desk()
                        .findings()
                        .note(
                                scope.place(key),
                                "has another proxy lead " + host + " here: domains:add APP " + host + " --process "
                                        + service.name() + " has nginx do that"));
    }

    private Stream<String> values(String key, Predicate<String> name) {
        return scope.pairs(key, "=").entrySet().stream()
                .filter(pair -> name.test(pair.getKey()))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isNull())
                .map(Text::value);
    }
}
