package dev.slipway.deploy;

import dev.slipway.app.AppName;
import dev.slipway.deploy.crew.AppRouting;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.route.Swap;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import dev.slipway.run.image.ReleaseImages;
import dev.slipway.run.launch.Launches;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that an app has on the engine and in the proxy: to be shown, led anew, or removed. */
public final class Estate {

    private final Releases releases;
    private final Fleet fleet;
    private final AppRouting routing;
    private final ReleaseImages images;
    private final Launches launches;

    public Estate(Releases releases, Fleet fleet, Launches launches, AppRouting routing, ReleaseImages images) {
        this.releases = releases;
        this.fleet = fleet;
        this.launches = launches;
        this.routing = routing;
        this.images = images;
    }

    Optional<Serving> serving(AppName app) {
        return releases.current(app)
                .map(current -> new Serving(
                        current.number(),
                        current.types(),
                        declared(current),
                        current.tasks(),
                        instances(current).stream()
                                .map(instance -> new Serving.Member(
                                        instance.type(), instance.slot().index(), instance.container()))
                                .toList()));
    }

    private static Map<ProcessType, Integer> declared(Release current) {
        var unscaled = new Formation(new TreeMap<>());
        return current.types().stream()
                .distinct()
                .collect(Collectors.toMap(type -> type, type -> current.quantity(type, unscaled)));
    }

    private List<Instance> instances(Release current) {
        return fleet.of(current.app()).stream()
                .filter(instance -> instance.release().equals(current.number()))
                .toList();
    }

    void reroute(AppName app) {
        releases.current(app)
                .map(current -> routing.lead(current, instances(current)))
                .orElseGet(() -> routing.leadNowhere(app))
                .awaitExclusive(Swap.SETTLING);
    }

    /** Has what serves join the networks that it is set to join today, and leads the hostnames there anew. */
    void rejoin(AppName app) {
        releases.current(app).ifPresent(current -> {
            var instances = instances(current);
            instances.stream()
                    .filter(instance -> instance.container().isRunning())
                    .forEach(instance -> rejoin(current, instance));
            routing.lead(current, instances);
        });
    }

    private void rejoin(Release current, Instance instance) {
        var launch = launches.of(current, instance.type());
        var networks = launch.surroundings().networks();
        fleet.join(instance, launch, networks.beforeStart());
        fleet.join(instance, launch, networks.onceServing());
    }

    void remove(AppName app) {
        routing.close(app);
        fleet.removeAll(app);
        routing.removeFiles(app);
        images.removeAll(app, releases.list(app));
    }

    /** Removes what bears the former name, and names the images of the kept releases after the new one. */
    void removeFormer(AppName former, AppName app) {
        routing.close(former);
        fleet.removeAll(former);
        routing.removeFiles(former);
        images.rename(former, app, releases.list(app));
    }
}
