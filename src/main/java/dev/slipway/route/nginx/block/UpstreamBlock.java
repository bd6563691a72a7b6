package dev.slipway.route.nginx.block;

import dev.slipway.app.AppName;
import java.util.List;

/** The instances that serve an app: the one file that a swap rewrites. */
public record UpstreamBlock(AppName app, List<Integer> ports, NginxSettings settings) {

    public UpstreamBlock {
        ports = List.copyOf(ports);
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("an upstream without servers would make nginx refuse everything");
        }
    }

    /** Names of upstreams are global in nginx, and a duplicate is an error for every site: hence the prefix. */
    static String name(AppName app) {
        return "slipway-" + app + "-web";
    }

    public String text() {
        var block = new BlockWriter().comment(Notice.of(app)).open("upstream", name(app));
        for (int port : ports) {
            block.directive("server", "127.0.0.1:" + port, "fail_timeout=2s");
        }
        return block.directive("keepalive", settings.get(NginxProperty.PROXY_KEEPALIVE))
                // Shorter than what app servers allow (gunicorn 2 s, Node 5 s): else both could close at the same
                // moment, and
                // a POST, which nginx must not repeat, would end as a 502.
                .directive("keepalive_timeout", "1s")
                .close()
                .text();
    }
}
