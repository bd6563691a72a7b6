package dev.slipway.deploy.journal;

import dev.slipway.app.AppName;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.error.AppFailed;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.route.port.Entrance;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.port.PortMaps;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which port an app's web process is told to listen on: what maps of ports were set goes first, then the variable PORT,
 * then what the image declares.
 */
public final class WebPort {

    private static final EnvKey PORT = new EnvKey("PORT");

    private final PortMaps maps;
    private final Configs configs;
    private final Releases releases;

    public WebPort(PortMaps maps, Configs configs, Releases releases) {
        this.maps = maps;
        this.configs = configs;
        this.releases = releases;
    }

    /** That of a release with this environment, whose image declares the port, or none (0). */
    static int of(PortMaps maps, AppName app, Environment environment, int declared) {
        return PortMaps.mainContainerPort(maps.own(app)).orElseGet(() -> detected(app, environment, declared));
    }

    private static int detected(AppName app, Environment environment, int declared) {
        Optional<String> configured = environment.get(PORT).map(Secret::reveal);
        if (configured.isEmpty()) {
            return declared > 0 ? declared : Entrance.USUAL_CONTAINER_PORT;
        }
        if (!configured.get().matches("[1-9][0-9]{0,4}")) {
            throw new AppFailed(
                    "The variable PORT is not a port", "config:unset " + app + " PORT lets the image choose it.");
        }
        return Integer.parseInt(configured.get());
    }

    /** What it would be now if no maps were set. */
    public int detected(AppName app) {
        int declared = releases.current(app)
                .map(current -> current.content().declaredPort())
                .orElse(0);
        return detected(app, configs.merged(app), declared);
    }

    /** Whether these maps need containers that listen on, or publish, other ports than those with today's maps. */
    public boolean needsRelease(AppName app, List<PortMap> wanted) {
        Optional<Release> current = releases.current(app);
        if (current.isEmpty()) {
            return false;
        }
        int port = current.get().operation().port();
        int next = PortMaps.mainContainerPort(wanted).orElseGet(() -> detected(app));
        Set<Integer> published = new LinkedHashSet<>(maps.containerPorts(app));
        published.add(port);
        return next != port || !published.containsAll(PortMaps.containerPorts(wanted));
    }
}
