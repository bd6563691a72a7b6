package dev.slipway.route.nginx.block;

import dev.slipway.app.AppName;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.port.Branch;
import dev.slipway.route.port.Entrance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The instances that serve an app, by the port that they listen on: the one file that a swap rewrites. */
public record UpstreamBlock(AppName app, Map<String, List<Integer>> upstreams, NginxSettings settings) {

    private static final Pattern BLOCK = Pattern.compile("(?m)^upstream (\\S+) \\{\\n(?: .*\\n)*}\\n");

    public UpstreamBlock {
        upstreams = new LinkedHashMap<>(upstreams);
        if (upstreams.isEmpty() || upstreams.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("an upstream without servers would make nginx refuse everything");
        }
    }

    public static UpstreamBlock of(AppRoutes routes) {
        Map<String, List<Integer>> upstreams = new LinkedHashMap<>();
        for (Entrance entrance : routes.entrances()) {
            if (entrance.leadsSomewhere()) {
                upstreams.putIfAbsent(name(routes, entrance), entrance.instances());
            }
        }
        for (Branch branch : routes.branches()) {
            branch.entrances().stream()
                    .filter(Entrance::leadsSomewhere)
                    .forEach(entrance -> upstreams.putIfAbsent(name(routes, branch), entrance.instances()));
        }
        return new UpstreamBlock(routes.app(), upstreams, NginxSettings.of(routes.settings()));
    }

    /**
     * Names of upstreams are global in nginx, and a duplicate is an error for every site: hence the prefix. What the first
     * entrance leads to has the same name whatever its port, so that a change of it is a change of this file only.
     */
    static String name(AppRoutes routes, Entrance entrance) {
        String main = "slipway-" + routes.app() + "-web";
        int port = entrance.map().containerPort();
        return routes.entrances().get(0).map().containerPort() == port ? main : main + "-" + port;
    }

    /** No app's name has an underscore: what comes before the first one is the app. */
    static String name(AppRoutes routes, Branch branch) {
        return "slipway-" + routes.app() + "_" + branch.process();
    }

    /** The blocks of the file of before whose names the new text does not have. */
    public static String lacking(String text, String before) {
        return BLOCK.matcher(before)
                .results()
                .filter(block -> !text.contains("upstream " + block.group(1) + " {"))
                .map(MatchResult::group)
                .collect(Collectors.joining());
    }

    public String text() {
        var block = new BlockWriter().comment(Notice.of(app));
        upstreams.forEach((name, ports) -> upstream(block, name, ports));
        return block.text();
    }

    private void upstream(BlockWriter block, String name, List<Integer> ports) {
        block.open("upstream", name);
        for (int port : ports) {
            block.directive("server", "127.0.0.1:" + port, "fail_timeout=2s");
        }
        block.directive("keepalive", settings.get(NginxProperty.PROXY_KEEPALIVE))
                // Shorter than what app servers allow (gunicorn 2 s, Node 5 s): else both could close at the same
                // moment, and a POST, which nginx must not repeat, would end as a 502.
                .directive("keepalive_timeout", "1s")
                .close();
    }
}
