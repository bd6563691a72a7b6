package dev.slipway.route.nginx;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.error.HostFailed;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.Hostname;
import dev.slipway.route.nginx.block.LogFiles;
import dev.slipway.route.nginx.block.NginxSettings;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.nginx.file.Rewrite;
import dev.slipway.route.nginx.running.Nginx;
import dev.slipway.route.nginx.running.Verdict;
import dev.slipway.route.upkeep.LogKind;
import dev.slipway.route.upkeep.ProxyUpkeep;
import dev.slipway.store.AtomicFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Care for an nginx that others change by the same turnstile. */
final class NginxUpkeep implements ProxyUpkeep {

    private final Nginx nginx;
    private final Settings settings;
    private final Turnstile turnstile;
    private final Foreigners foreigners;

    NginxUpkeep(Nginx nginx, Settings settings, Turnstile turnstile, Foreigners foreigners) {
        this.nginx = nginx;
        this.settings = settings;
        this.turnstile = turnstile;
        this.foreigners = foreigners;
    }

    @Override
    public Optional<String> configuration(AppName app) {
        Stream<Path> hosts = layout().hostnames(app).stream().map((Hostname hostname) -> layout().host(app, hostname));
        String text = Stream.concat(Stream.of(layout().upstream(app)), hosts)
                .flatMap(file -> AtomicFile.readable(file).read().stream())
                .collect(Collectors.joining("\n"));
        return Optional.of(text).filter(any -> !any.isEmpty());
    }

    @Override
    public Optional<Path> log(AppName app, LogKind kind) {
        var files = new LogFiles(nginx.logs(), app, NginxSettings.of(settings.ofTopic(app, "nginx")));
        return kind == LogKind.ACCESS ? files.access() : files.error();
    }

    @Override
    public InetSocketAddress door(AppName app, int hostPort) {
        var own = NginxSettings.of(settings.ofTopic(app, "nginx"));
        return new InetSocketAddress(
                nginx.listening().ownAddress(own), nginx.listening().port(hostPort));
    }

    @Override
    public void removeLogs(AppName app) {
        if (!Files.isDirectory(nginx.logs())) {
            return;
        }
        try (var files = Files.list(nginx.logs())) {
            for (Path file :
                    files.filter(file -> LogFiles.isOwnOrRotated(app, file)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new HostFailed("Cannot remove the logs of " + app + ": " + e, "ls -l " + nginx.logs()).because(e);
        }
    }

    @Override
    public Optional<Fault> fault() {
        return turnstile.alone(() -> Optional.of(nginx.test())
                .filter(verdict -> !verdict.accepted())
                .map(verdict -> new Refused(layout(), verdict)));
    }

    @Override
    public void discard(AppName app) {
        turnstile.alone(() -> foreigners.watch(List.of(app), () -> {
            var nothing = new AppRoutes(app, List.of(), List.of(), new TreeMap<>());
            new Rewrite(layout().directory())
                    .perform(new Plan(layout(), nginx.listening(), nginx.logs(), () -> false).of(nothing));
            return this;
        }));
    }

    @Override
    public void reload() {
        turnstile.alone(() -> {
            Verdict verdict = nginx.test();
            if (!verdict.accepted()) {
                throw verdict.refusal(layout().directory());
            }
            new Reload(nginx).anew(nginx.master());
            return this;
        });
    }

    private Layout layout() {
        return nginx.layout();
    }

    private record Refused(Layout layout, Verdict verdict) implements Fault {

        @Override
        public Optional<AppName> app() {
            return verdict.file()
                    .map(Path::of)
                    .flatMap(file -> layout.apps().stream()
                            .filter(app -> file.equals(layout.upstream(app)) || isHost(app, file))
                            .findFirst());
        }

        private boolean isHost(AppName app, Path file) {
            return layout.hostnames(app).stream().anyMatch(hostname -> file.equals(layout.host(app, hostname)));
        }

        @Override
        public HostFailed refusal() {
            return verdict.refusal(layout.directory());
        }
    }
}
