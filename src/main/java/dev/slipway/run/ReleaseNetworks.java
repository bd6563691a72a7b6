package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.Containers;
import dev.slipway.container.NetworkName;
import dev.slipway.error.Conflict;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.part.PartNetwork;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The networks that releases of several services have for themselves, one for each that their tree names. */
record ReleaseNetworks(Containers containers, Marks marks) {

    private static final Logger log = LoggerFactory.getLogger(ReleaseNetworks.class);

    /** Makes those that are missing. */
    void ensure(Release release) {
        release.content().parts().networks().forEach(network -> ensure(release, network));
    }

    private void ensure(Release release, PartNetwork network) {
        var name = marks.network(release.app(), release.number(), network);
        var labels = marks.releaseNetworks(release.app());
        if (network.isInternal()) {
            containers.ensureInternalNetwork(name, labels);
        } else {
            containers.ensureNetwork(name, labels);
        }
    }

    List<NetworkName> of(AppName app) {
        return containers.networks(marks.releaseNetworks(app));
    }

    /** Removes the networks of these releases, of which nothing runs any more; what holds state leaves them. */
    void remove(AppName app, Predicate<ReleaseNumber> unwanted) {
        of(app).stream()
                .filter(network -> unwanted.test(marks.release(app, network)))
                .forEach(network -> remove(app, network));
    }

    /** The app's own network, which services that it was linked to leave. */
    void removeOwn(AppName app) {
        remove(app, marks.network(app));
    }

    /** The apps that some network is of, without these; only networks that cannot be theirs are asked for. */
    List<AppName> appsBeside(Collection<AppName> known) {
        var theirs = known.stream()
                .map(app -> Pattern.compile(Pattern.quote(marks.network(app).value()) + "(-v[0-9]+.*)?"))
                .toList();
        return containers.networks(marks.ours()).stream()
                .filter(network -> theirs.stream()
                        .noneMatch(name -> name.matcher(network.value()).matches()))
                .flatMap(network -> containers.network(network).stream())
                .flatMap(network -> Marks.app(network.labels()).stream())
                .filter(app -> !known.contains(app))
                .distinct()
                .toList();
    }

    private void remove(AppName app, NetworkName network) {
        try {
            // What holds state is another app's once that has been renamed.
            containers.list(marks.ours()).stream()
                    .filter(guest -> guest.placement().networks().contains(network))
                    .forEach(guest -> containers.disconnect(network, guest.id()));
            containers.removeNetwork(network);
        } catch (Conflict inUse) {
            log.warn("network kept app={}: {}", app, inUse.sentence());
        }
    }
}
