package dev.slipway.route.upkeep;

import dev.slipway.app.AppName;
import dev.slipway.error.HostFailed;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A proxy's care as maps: what each app's configuration is, and which one of them is spoilt. */
public final class InMemoryUpkeep implements ProxyUpkeep {

    private final Path logs;
    private final Map<AppName, String> configurations = new HashMap<>();
    private final Map<LogKind, String> names = new HashMap<>();
    private @Nullable AppName spoilt;
    private int reloads;

    public InMemoryUpkeep(Path logs) {
        this.logs = logs;
    }

    public void configure(AppName app, String text) {
        configurations.put(app, text);
    }

    public void spoil(AppName app) {
        spoilt = app;
    }

    /** Another file than the app's own; empty for none. */
    public void setLog(LogKind kind, String name) {
        names.put(kind, name);
    }

    public int reloads() {
        return reloads;
    }

    @Override
    public Optional<String> configuration(AppName app) {
        return Optional.ofNullable(configurations.get(app));
    }

    @Override
    public Optional<Path> log(AppName app, LogKind kind) {
        return Optional.of("slipway-" + names.getOrDefault(kind, app + "-" + kind.word() + ".log"))
                .filter(name -> !name.equals("slipway-"))
                .map(logs::resolve);
    }

    @Override
    public InetSocketAddress door(AppName app, int hostPort) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), hostPort);
    }

    @Override
    public void removeLogs(AppName app) {
        for (LogKind kind : LogKind.values()) {
            log(app, kind).map(Path::toFile).ifPresent(File::delete);
        }
    }

    @Override
    public Optional<Fault> fault() {
        return Optional.ofNullable(spoilt).filter(configurations::containsKey).map(Spoilt::new);
    }

    @Override
    public void discard(AppName app) {
        configurations.remove(app);
    }

    @Override
    public void reload() {
        reloads++;
    }

    private record Spoilt(AppName spoiltApp) implements Fault {

        @Override
        public Optional<AppName> app() {
            return Optional.of(spoiltApp);
        }

        @Override
        public HostFailed refusal() {
            return new HostFailed("nginx refuses the configuration: " + spoiltApp + ".conf");
        }
    }
}
