package dev.slipway.route.nginx;

import dev.slipway.app.AppName;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.nginx.block.PlainBlock;
import dev.slipway.route.nginx.block.SecureBlock;
import dev.slipway.route.nginx.file.FileChange;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.nginx.running.Nginx;
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
 * What names that nobody has get on the ports where only apps are: nothing. Over HTTPS those are the ports where apps have
 * certificates, over HTTP those besides port 80, which is looked after always. Only a change of such ports costs a look at
 * what other apps have.
 */
record UnknownNames(Nginx nginx, Kind kind) {

    /** The two ways to speak to a port, each with a file for all ports that are spoken to so. */
    enum Kind {
        PLAIN("listen (?:\\S*:)?(\\d+);"),
        SECURE("listen (?:\\S*:)?(\\d+) ssl");

        private final Pattern listen;

        Kind(String listen) {
            this.listen = Pattern.compile(listen);
        }
    }

    /** To be made before the apps' files: the ports that come to what there is. */
    List<FileChange> opening(Collection<AppRoutes> batch) {
        NavigableSet<Integer> ports = onDisk(file());
        List<Integer> added = wanted(batch).stream().filter(ports::add).toList();
        added.forEach(nginx::refuseDisplacing);
        return added.isEmpty() || !canBeWritten() ? List.of() : List.of(write(ports));
    }

    private boolean canBeWritten() {
        return kind == Kind.PLAIN || nginx.rejectsHandshakes();
    }

    /** To be made after the apps' files: the ports that are left. */
    List<FileChange> closing(Collection<AppRoutes> batch) {
        if (onDisk(file()).isEmpty()) {
            return List.of();
        }
        NavigableSet<Integer> ports = wanted(batch);
        Set<AppName> changing = batch.stream().map(AppRoutes::app).collect(Collectors.toSet());
        if (changing.stream().allMatch(app -> ports.containsAll(onDisk(app)))) {
            return List.of();
        }
        layout().apps().stream()
                .filter(app -> !changing.contains(app))
                .map(this::onDisk)
                .forEach(ports::addAll);
        return List.of(ports.isEmpty() ? FileChange.delete(file()) : write(ports));
    }

    private FileChange write(NavigableSet<Integer> ports) {
        String text = switch (kind) {
            case PLAIN -> new PlainBlock(nginx.listening(), ports).text();
            case SECURE -> new SecureBlock(nginx.listening(), ports).text();
        };
        return FileChange.write(file(), text);
    }

    private Path file() {
        return switch (kind) {
            case PLAIN -> layout().plain();
            case SECURE -> layout().secure();
        };
    }

    private NavigableSet<Integer> wanted(Collection<AppRoutes> batch) {
        return batch.stream()
                .flatMap(routes -> routes.maps().stream().filter(map -> isWanted(routes, map)))
                .map(map -> nginx.listening().port(map.hostPort()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isWanted(AppRoutes routes, PortMap map) {
        return switch (kind) {
            case PLAIN -> routes.isServed() && !map.isSecure() && map.hostPort() != PortMap.HTTP_PORT;
            case SECURE -> map.isSecure() && routes.hostnames().stream().anyMatch(routes.certificates()::containsKey);
        };
    }

    private NavigableSet<Integer> onDisk(AppName app) {
        return layout().hostnames(app).stream()
                .flatMap(hostname -> onDisk(layout().host(app, hostname)).stream())
                .filter(port -> port != nginx.listening().httpPort())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private NavigableSet<Integer> onDisk(Path file) {
        String text = AtomicFile.readable(file).read().orElse("");
        return kind.listen
                .matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Layout layout() {
        return nginx.layout();
    }
}
