package dev.slipway.deploy.recovery;

import dev.slipway.app.AppName;
import dev.slipway.check.NotReady;
import dev.slipway.deploy.crew.Crew;
import dev.slipway.deploy.crew.Groundwork;
import dev.slipway.deploy.crew.Plan;
import dev.slipway.deploy.crew.Retirement;
import dev.slipway.error.Conflict;
import dev.slipway.error.NotFound;
import dev.slipway.release.Release;
import dev.slipway.run.Instance;
import dev.slipway.run.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The instances of an app as they are, made those that are planned. */
public final class Ranks {

    private static final Logger log = LoggerFactory.getLogger(Ranks.class);

    private final Crew crew;
    private final Retirement retirement;
    private final Groundwork groundwork;

    public Ranks(Crew crew, Retirement retirement, Groundwork groundwork) {
        this.crew = crew;
        this.retirement = retirement;
        this.groundwork = groundwork;
    }

    /** What there is of a release. */
    List<Instance> of(Release release) {
        return crew.instances(release.app()).stream()
                .filter(instance -> instance.release().equals(release.number()))
                .toList();
    }

    /** One instance for each planned slot: kept where there is one, started where there is none. */
    List<Instance> fill(Plan plan) {
        layGround(plan.release());
        List<Instance> present = of(plan.release());
        List<Instance> filled = new ArrayList<>();
        List<Instance> fresh = new ArrayList<>();
        for (Slot slot : plan.slots()) {
            var candidates = present.stream()
                    .filter(instance -> instance.slot().equals(slot))
                    .toList();
            alive(candidates).ifPresentOrElse(filled::add, () -> fresh.add(started(plan, candidates, slot)));
        }
        awaitReady(plan, fresh);
        crew.join(
                plan.release(),
                fresh,
                sentence -> log.warn("app={}: {}", plan.release().app(), sentence));
        filled.addAll(fresh);
        return filled;
    }

    private void layGround(Release release) {
        try {
            groundwork.lay(release, kept -> {}, sentence -> log.warn("app={}: {}", release.app(), sentence));
        } catch (NotReady late) {
            log.warn("not ready app={}: {}", release.app(), late.sentence());
        }
    }

    /** One that runs or has done its work, or that the engine is starting again and again: it has the slot, and must be mended by a push. */
    private static Optional<Instance> alive(List<Instance> candidates) {
        return candidates.stream()
                .filter(instance -> instance.isAlive() || instance.staysDone())
                .min(Comparator.comparing(instance -> !instance.container().isRunning()));
    }

    /** A container keeps its log and its port, so that it is started again rather than made anew. */
    private Instance started(Plan plan, List<Instance> ended, Slot slot) {
        for (Instance instance : ended) {
            var revived = revived(instance);
            if (revived.isPresent()) {
                return revived.get();
            }
        }
        log.info("starting anew app={} instance={}", plan.release().app(), slot);
        return crew.start(plan.release(), List.of(slot)).get(0);
    }

    private Optional<Instance> revived(Instance instance) {
        try {
            log.info("starting again app={} instance={}", instance.app(), instance.slot());
            return crew.revive(instance);
        } catch (Conflict | NotFound portTakenOrGone) {
            crew.discard(List.of(instance));
            return Optional.empty();
        }
    }

    /** It was ready once: if it is not now, that is its own affair, and a slow one is better than none. */
    private void awaitReady(Plan plan, List<Instance> fresh) {
        try {
            crew.check(plan, fresh, ready -> {}, warning -> {});
        } catch (NotReady late) {
            log.warn("not ready app={}: {}", plan.release().app(), late.sentence());
        }
    }

    /** What never served goes at once; what served may still have visitors. */
    void dismissOthers(Plan plan, List<Instance> serving) {
        var current = plan.release();
        var keep = serving.stream().map(Instance::id).toList();
        var others = crew.instances(current.app()).stream()
                .filter(instance -> !keep.contains(instance.id()))
                .toList();
        crew.discard(others.stream()
                .filter(instance -> instance.release().compareTo(current.number()) >= 0)
                .toList());
        groundwork.clearUnserved(current.app(), Optional.of(current.number()));
        retirement.ofLeftOver(current.app(), current.number());
    }

    void dismissAll(AppName app) {
        crew.discard(crew.instances(app));
        groundwork.clearUnserved(app, Optional.empty());
    }
}
