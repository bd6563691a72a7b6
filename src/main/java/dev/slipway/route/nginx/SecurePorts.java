package dev.slipway.route.nginx;

import dev.slipway.app.AppName;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.nginx.block.SecureBlock;
import dev.slipway.route.nginx.file.FileChange;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.nginx.running.Nginx;
import dev.slipway.route.port.Entrance;
import dev.slipway.route.port.PortMap;
import dev.slipway.store.AtomicFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What unknown names get over HTTPS: nothing, on the ports where apps have certificates; on others we do not listen for it.
 * Only a change of those ports costs a look at what other apps have.
 */
record SecurePorts(Nginx nginx) {

    private static final Pattern LISTEN = Pattern.compile("listen (?:\\S*:)?(\\d+) ssl");

    /** To be made before the apps' files: the ports that come to what there is. */
    List<FileChange> opening(Collection<AppRoutes> batch) {
        NavigableSet<Integer> ports = onDisk(layout().secure());
        List<Integer> added = wanted(batch).stream().filter(ports::add).toList();
        added.forEach(nginx::refuseDisplacing);
        return added.isEmpty() || !nginx.rejectsHandshakes() ? List.of() : List.of(write(ports));
    }

    /** To be made after the apps' files: the ports that are left. */
    List<FileChange> closing(Collection<AppRoutes> batch) {
        NavigableSet<Integer> ports = wanted(batch);
        Set<AppName> changing = batch.stream().map(AppRoutes::app).collect(Collectors.toSet());
        boolean all = changing.stream().allMatch(app -> ports.containsAll(onDisk(app)));
        if (all || onDisk(layout().secure()).isEmpty()) {
            return List.of();
        }
        layout().apps().stream()
                .filter(app -> !changing.contains(app))
                .map(this::onDisk)
                .forEach(ports::addAll);
        return List.of(ports.isEmpty() ? FileChange.delete(layout().secure()) : write(ports));
    }

    private FileChange write(NavigableSet<Integer> ports) {
        return FileChange.write(layout().secure(), new SecureBlock(nginx.listening(), ports).text());
    }

    private NavigableSet<Integer> wanted(Collection<AppRoutes> batch) {
        return batch.stream()
                .filter(routes -> routes.hostnames().stream().anyMatch(routes.certificates()::containsKey))
                .flatMap(routes -> routes.entrances().stream().map(Entrance::map))
                .filter(PortMap::isSecure)
                .map(map -> nginx.listening().port(map.hostPort()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private NavigableSet<Integer> onDisk(AppName app) {
        return layout().hostnames(app).stream()
                .flatMap(hostname -> onDisk(layout().host(app, hostname)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static NavigableSet<Integer> onDisk(Path file) {
        String text = AtomicFile.readable(file).read().orElse("");
        return LISTEN.matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Layout layout() {
        return nginx.layout();
    }
}
