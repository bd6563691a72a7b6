package dev.slipway.deploy.recovery;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.deploy.crew.AppRouting;
import dev.slipway.deploy.crew.Plan;
import dev.slipway.deploy.crew.Plans;
import dev.slipway.deploy.journal.DeployJournal;
import dev.slipway.deploy.journal.Step;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.route.Swap;
import dev.slipway.run.Instance;
import java.util.List;
import java.util.Optional;

/**
 * Makes one app what its files say that it is. First an interrupted rollout is undone or finished; then the current
 * release's instances are there and run, the hostnames lead to them, and nothing else is left. Changes only what differs.
 */
public final class Mending {

    private final Releases releases;
    private final DeployJournal journal;
    private final Plans plans;
    private final AppRouting routing;
    private final Ranks ranks;

    public Mending(Releases releases, DeployJournal journal, Plans plans, AppRouting routing, Ranks ranks) {
        this.releases = releases;
        this.journal = journal;
        this.plans = plans;
        this.routing = routing;
        this.ranks = ranks;
    }

    public void mend(AppLock app) {
        settle(app);
        releases.current(app.app()).ifPresentOrElse(this::mend, () -> clear(app.app()));
    }

    /** Undoes or finishes a rollout that was interrupted, as far as that is written down. */
    public void settle(AppLock app) {
        journal.find(app.app()).ifPresent(entry -> settle(app, entry));
    }

    private void settle(AppLock app, DeployJournal.Entry entry) {
        var candidate = releases.find(app.app(), entry.candidate());
        if (candidate.isPresent() && hasTakenOver(candidate.get(), entry.step())) {
            journal.commit(app, candidate.get());
        } else {
            journal.undo(app, entry.candidate());
        }
    }

    /** Asked of the proxy, which alone knows whether the change that was under way came through. */
    private boolean hasTakenOver(Release candidate, Step step) {
        AppName app = candidate.app();
        Optional<ReleaseNumber> current = releases.currentNumber(app);
        if (current.filter(candidate.number()::equals).isPresent()) {
            return true;
        }
        return step == Step.ROUTE && routing.leads(candidate, ranks.of(candidate));
    }

    private void mend(Release current) {
        if (!plans.isRestored(current.app()) && ranks.of(current).stream().noneMatch(Instance::isAlive)) {
            return;
        }
        Plan plan = plans.of(current);
        List<Instance> serving = ranks.fill(plan);
        if (!routing.leads(current, serving)) {
            routing.lead(current, serving).awaitExclusive(Swap.SETTLING);
        }
        ranks.dismissOthers(plan, serving);
    }

    /** Whether each planned slot of the app has an instance that runs, or will without us, or has ended as it may. */
    boolean isWhole(AppName app, List<Instance> instances) {
        return releases.current(app)
                .map(current -> !plans.isRestored(app)
                        || plans.of(current).slots().stream()
                                .allMatch(slot -> instances.stream()
                                        .filter(instance -> instance.release().equals(current.number()))
                                        .filter(instance -> instance.slot().equals(slot))
                                        .anyMatch(Instance::isAsWanted)))
                .orElse(true);
    }

    private void clear(AppName app) {
        routing.leadNowhere(app);
        ranks.dismissAll(app);
    }
}
