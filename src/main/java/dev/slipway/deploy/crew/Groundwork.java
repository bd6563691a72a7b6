package dev.slipway.deploy.crew;

import dev.slipway.app.AppName;
import dev.slipway.check.Readiness;
import dev.slipway.check.trial.Criteria;
import dev.slipway.container.Container;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.release.manifest.HealthCheck;
import dev.slipway.release.manifest.Pace;
import dev.slipway.release.manifest.Probe;
import dev.slipway.release.part.InitialPasswords;
import dev.slipway.release.part.Part;
import dev.slipway.release.part.PartRole;
import dev.slipway.run.BackingServices;
import dev.slipway.run.BackingServices.Change;
import dev.slipway.run.BackingServices.Kept;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a release of several services stands on before any of its own starts: its network, its volumes, and the services that
 * hold state, running and ready. A release of one image needs nothing of it.
 */
public final class Groundwork {

    /** A database that is made initialises its files first; one that does not answer then will not. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final Criteria.Visitor NOBODY = new Criteria.Visitor("localhost", false);

    private final BackingServices backing;
    private final Readiness readiness;
    private final Fleet fleet;
    private final Releases releases;

    public Groundwork(BackingServices backing, Readiness readiness, Fleet fleet, Releases releases) {
        this.releases = releases;
        this.backing = backing;
        this.readiness = readiness;
        this.fleet = fleet;
    }

    /** Blocks until it is all there; NotReady of a service that does not answer. Idempotent. */
    public void lay(Release release, Consumer<Kept> told, Consumer<String> warned) {
        if (release.content().parts().isEmpty()) {
            return;
        }
        backing.prepare(release);
        var kept = new ArrayList<Kept>();
        for (ProcessType name : release.content().parts().inRole(PartRole.BACKING)) {
            kept.add(backing.ensure(release, name));
        }
        for (Kept service : kept) {
            told.accept(service);
            if (service.change() == Change.MADE_ANEW) {
                passwords(release, service.instance().type()).forEach(warned);
            }
            var criteria = criteria(part(release, service.instance().type()));
            // It may have been started just now, of which its own health check tells.
            boolean isKnown = service.change() == Change.KEPT
                    && criteria.checks().isEmpty()
                    && criteria.port() == 0
                    && service.instance().container().state().health() == Container.Health.NONE;
            if (!isKnown) {
                readiness.await(service.instance(), criteria, warned);
            }
            if (service.change() != Change.KEPT) {
                fleet.look(service.instance())
                        .filter(Instance::isDone)
                        .ifPresent(done -> told.accept(new Kept(done, Change.DONE)));
            }
        }
    }

    private List<String> passwords(Release release, ProcessType name) {
        return releases.current(release.app())
                .flatMap(former -> former.content().parts().find(name))
                .map(former -> InitialPasswords.changed(release.app(), name, former, part(release, name)))
                .orElse(List.of());
    }

    private static Part part(Release release, ProcessType name) {
        return release.content().parts().find(name).orElseThrow();
    }

    private static Criteria criteria(Part part) {
        int port = part.ties().ports().awaited().orElse(0);
        List<HealthCheck> checks = part.care().ready().isEmpty()
                ? List.of()
                : List.of(new HealthCheck(
                        "ready",
                        new Probe.Command(part.care().ready()),
                        new Pace(Duration.ZERO, (int) LIMIT.dividedBy(ATTEMPT), ATTEMPT, Duration.ZERO),
                        false));
        return new Criteria(checks, port, NOBODY, LIMIT, Criteria.Unhealthy.NOT_YET);
    }

    /**
     * Removes what held state for releases before the current one, which has no such service, once nothing of them runs any
     * more that could still ask it; its volumes stay.
     */
    public void clear(Release current) {
        boolean isAlone = fleet.of(current.app()).stream()
                .noneMatch(instance -> instance.release().compareTo(current.number()) < 0);
        if (isAlone) {
            backing.removeOthers(current);
        }
    }

    /** Removes the networks of releases before the current one that nothing runs of any more. */
    public void clear(AppName app, Optional<ReleaseNumber> current) {
        fleet.removeNetworks(
                app,
                number -> current.filter(serving -> number.compareTo(serving) < 0)
                                .isPresent()
                        && fleet.of(app).stream()
                                .noneMatch(instance -> instance.release().equals(number)));
    }

    /** Removes the networks of releases that never served, all of them without a current one. Not while one is rolled out. */
    public void clearUnserved(AppName app, Optional<ReleaseNumber> current) {
        fleet.removeNetworks(
                app,
                number -> current.filter(serving -> number.compareTo(serving) <= 0)
                        .isEmpty());
    }

    /** Removes volumes of images that no kept release has. */
    public void clearVolumes(AppName app, List<Release> kept) {
        backing.removeFilled(app, kept);
    }

    /** Removes what a release stood on that has come to nothing. */
    public void undo(Release release) {
        fleet.removeNetworks(release.app(), release.number()::equals);
    }
}
