package dev.slipway.deploy.crew;

import dev.slipway.app.AppName;
import dev.slipway.check.NotReady;
import dev.slipway.error.SlipwayException;
import dev.slipway.proof.Watch;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.proof.Bar;
import dev.slipway.release.proof.Proof;
import dev.slipway.route.Swap;
import dev.slipway.run.Instance;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hostnames lead to the new instances, and those before them still run: the last moment at which that can be taken back. */
public final class Handover {

    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    private final Crew crew;
    private final AppRouting routing;
    private final Crews crews;
    private final Swap swap;
    private final Watch watch;

    Handover(Crew crew, AppRouting routing, Crews crews, Swap swap, Watch watch) {
        this.crew = crew;
        this.routing = routing;
        this.crews = crews;
        this.swap = swap;
        this.watch = watch;
    }

    /** A release with its new instances, and those that were stopped for them. */
    record Crews(Release release, List<Instance> candidates, List<Instance> halted) {

        Crews {
            candidates = List.copyOf(candidates);
            halted = List.copyOf(halted);
        }
    }

    public Swap swap() {
        return swap;
    }

    /** Those that were started for it. */
    public List<Instance> candidates() {
        return crews.candidates();
    }

    /** One of them that visitors get. */
    public Optional<Instance> web() {
        return candidates().stream().filter(AppRouting::isWeb).findFirst();
    }

    /** How the first of them has ended that was ready before, if one has; otherwise the empty text. */
    public String ending() {
        try {
            crew.refuseEnded(crews.candidates());
            return "";
        } catch (NotReady ended) {
            return ended.sentence();
        } catch (SlipwayException away) {
            // What is known already must be told all the same.
            log.warn("not known whether it ended app={}: {}", crews.release().app(), away.sentence());
            return "";
        }
    }

    /** Blocks until everyone gets the new instances, and as long as the bar says: what was seen meanwhile. */
    public Proof settle(Bar bar) {
        swap.awaitExclusive(Swap.SETTLING);
        try (watch) {
            return watch.conclude(bar);
        }
    }

    /** Leads the hostnames to what runs of this release; empty, and nothing has happened, when none of it can serve. */
    public Optional<Swap> back(ReleaseNumber former) {
        crew.revive(crews.halted());
        AppName app = crews.release().app();
        List<Instance> instances = crew.instances(app).stream()
                .filter(instance -> instance.release().equals(former))
                .filter(instance -> instance.container().isRunning())
                .toList();
        if (instances.stream().noneMatch(AppRouting::isWeb)) {
            return Optional.empty();
        }
        var back = routing.leadBack(app, former, instances);
        back.awaitExclusive(Swap.SETTLING);
        return Optional.of(back);
    }
}
