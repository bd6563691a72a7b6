package dev.slipway.route.nginx;

import dev.slipway.route.AppRoutes;
import dev.slipway.route.CertificateFiles;
import dev.slipway.route.Hostname;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.block.ServerBlock;
import dev.slipway.route.nginx.block.UpstreamBlock;
import dev.slipway.route.nginx.file.FileChange;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.store.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which files an app's routes are, in an order in which nginx could start after each step. */
record Plan(Layout layout, Listening listening, Path logs, BooleanSupplier compressed) {

    private static final Pattern CERTIFICATE =
            Pattern.compile("ssl_certificate \"?([^\";]+)\"?;\\s*ssl_certificate_key \"?([^\";]+)\"?;");

    List<FileChange> of(AppRoutes routes) {
        Path upstream = layout.upstream(routes.app());
        var changes = new ArrayList<FileChange>();
        if (!routes.leadsSomewhere()) {
            changes.addAll(hosts(routes));
            changes.add(FileChange.delete(upstream));
            return changes;
        }
        String text = UpstreamBlock.of(routes).text();
        String former =
                UpstreamBlock.lacking(text, AtomicFile.readable(upstream).read().orElse(""));
        changes.add(FileChange.write(upstream, text + former));
        changes.addAll(hosts(routes));
        if (!former.isEmpty()) {
            // Until now the hostnames' files of before may have named them.
            changes.add(FileChange.write(upstream, text));
        }
        return changes;
    }

    private List<FileChange> hosts(AppRoutes routes) {
        var block = new ServerBlock(listening, logs, routes, !routes.statics().isEmpty() && compressed.getAsBoolean());
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

    /** Those that the files of all apps name. */
    Set<CertificateFiles> certificates() {
        return layout.apps().stream()
                .flatMap(app -> layout.hostnames(app).stream().map(hostname -> layout.host(app, hostname)))
                .flatMap(host -> CERTIFICATE
                        .matcher(AtomicFile.readable(host).read().orElse(""))
                        .results())
                .map(found -> new CertificateFiles(Path.of(found.group(1)), Path.of(found.group(2))))
                .collect(Collectors.toUnmodifiableSet());
    }
}
