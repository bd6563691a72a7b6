package dev.slipway.route.nginx;

import dev.slipway.route.AppRoutes;
import dev.slipway.route.Hostname;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.block.ServerBlock;
import dev.slipway.route.nginx.block.UpstreamBlock;
import dev.slipway.route.nginx.file.FileChange;
import dev.slipway.route.nginx.file.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which files an app's routes are, in an order in which nginx could start after each step. */
record Plan(Layout layout, Listening listening, Path logs) {

    List<FileChange> of(AppRoutes routes) {
        var changes = new ArrayList<FileChange>();
        if (routes.leadsSomewhere()) {
            changes.add(FileChange.write(
                    layout.upstream(routes.app()), UpstreamBlock.of(routes).text()));
        }
        changes.addAll(hosts(routes));
        if (!routes.leadsSomewhere()) {
            changes.add(FileChange.delete(layout.upstream(routes.app())));
        }
        return changes;
    }

    private List<FileChange> hosts(AppRoutes routes) {
        var block = new ServerBlock(listening, logs, routes);
        var changes = new ArrayList<FileChange>();
        for (Hostname hostname : routes.hostnames()) {
            changes.add(FileChange.write(layout.host(routes.app(), hostname), block.text(hostname)));
        }
        for (Hostname former : layout.hostnames(routes.app())) {
            if (!routes.hostnames().contains(former)) {
                changes.add(FileChange.delete(layout.host(routes.app(), former)));
            }
        }
        return changes;
    }
}
