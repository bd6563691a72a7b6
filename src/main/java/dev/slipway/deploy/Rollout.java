package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.deploy.crew.AnswersWorse;
import dev.slipway.deploy.crew.Changeover;
import dev.slipway.deploy.crew.Changeover.Gap;
import dev.slipway.deploy.crew.Handover;
import dev.slipway.deploy.crew.Plan;
import dev.slipway.deploy.crew.Plans;
import dev.slipway.deploy.crew.Retirement;
import dev.slipway.deploy.journal.DeployJournal;
import dev.slipway.deploy.journal.ReleaseDrafts.Draft;
import dev.slipway.deploy.journal.Step;
import dev.slipway.deploy.lifecycle.LifecycleHooks;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.deploy.narration.DeployLogs;
import dev.slipway.error.HostFailed;
import dev.slipway.hook.HookPoint;
import dev.slipway.process.ProcessSelection;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.proof.Bar;
import dev.slipway.release.proof.Proof;
import dev.slipway.route.Swap;
import dev.slipway.route.upkeep.HeldBack;
import java.util.List;
import java.util.Optional;

/**
 * Replaces what serves an app by a new release; the only way to do that. Up to the commit point, where the hostnames lead
 * to the new instances, a failure leaves everything as it was; after it, whatever happens, the release serves, unless it
 * is seen to answer worse than the one before it, which then takes over again.
 */
public final class Rollout {

    private final Plans plans;
    private final Changeover changeover;
    private final DeployJournal journal;
    private final Retirement retirement;
    private final DeployLogs logs;
    private final LifecycleHooks hooks;

    public Rollout(Plans plans, Changeover changeover, Books books, DeployLogs logs, LifecycleHooks hooks) {
        this.plans = plans;
        this.changeover = changeover;
        this.journal = books.journal();
        this.retirement = books.retirement();
        this.logs = logs;
        this.hooks = hooks;
    }

    /** Where it is written what is being done, and who clears up behind it. */
    public record Books(DeployJournal journal, Retirement retirement) {}

    /** What else is to be done at two points of a rollout; a failure of either stops it. */
    interface Occasion {

        Occasion NOTHING = new Occasion() {};

        /** Nothing of the release has been started; what is to be, the same release or it with another image. */
        default Release beforeStart(Release release) {
            return release;
        }

        /** What is to run and on which terms, as planned or with others. */
        default Plan terms(Plan plan) {
            return plan;
        }

        /** The instances are ready, and it can still be broken off. */
        default void rehearse(Release release) {}

        /** How much worse it may answer than the release before it. */
        default Bar bar(Bar usual) {
            return usual;
        }

        /** The instances are ready; next the hostnames lead to them. */
        default void beforeRoute() {}

        /** Its proxy refuses what its owner has written; whether the release, as it was started, is kept for later. */
        default boolean isKept(Release release, HeldBack waits) {
            return false;
        }
    }

    /** Starts also what was stopped by hand. */
    void replaceAll(AppLock app, Draft draft, Occasion occasion, DeployLog log) {
        replace(app, draft, ProcessSelection.NONE, occasion, log);
    }

    /** Leaves stopped what was stopped by hand. */
    void replace(AppLock app, Draft draft, Occasion occasion, DeployLog log) {
        replace(app, draft, plans.stopped(app.app()), occasion, log);
    }

    private void replace(AppLock app, Draft draft, ProcessSelection stopped, Occasion occasion, DeployLog log) {
        Release release = draft.release();
        var look = changeover.look(app.app());
        Handover handover = toTheCommitPoint(app, draft, stopped, occasion, log);
        Proof proof = proven(app, release, handover, occasion, log);
        plans.setStopped(app, stopped);
        journal.commit(app, release, proof);
        log.done(Step.ROUTE);
        hooks.run(HookPoint.POST_ROUTE, release, log);
        retirement.ofOlder(app.app(), release.number(), handover.swap());
        log.deployed(release, changeover.reachability(app.app(), look), proof, changeover.neighbours(app.app()));
    }

    private Handover toTheCommitPoint(
            AppLock app, Draft draft, ProcessSelection stopped, Occasion occasion, DeployLog log) {
        Release begun = draft.release();
        try {
            Release release = begin(app, draft, occasion, log);
            begun = release;
            Plan plan = occasion.terms(plans.of(release, release.operation().formation(), stopped));
            log.done(Step.RELEASE);
            log.deploying(plan);
            changeover.losses(release).forEach(log::warning);
            return changeover.perform(new Gap(plan, plan.slots(), List.of()), logs.course(log, () -> {
                occasion.rehearse(release);
                log.cancellation().passNoReturn();
                occasion.beforeRoute();
                hooks.run(HookPoint.PRE_ROUTE, release, log);
                journal.routing(app, draft.release());
            }));
        } catch (HeldBack waits) {
            if (occasion.isKept(begun, waits)) {
                journal.putOff(app);
            } else {
                journal.undo(app, begun.number());
            }
            changeover.abandon(begun);
            throw waits;
        } catch (RuntimeException failed) {
            journal.undo(app, draft.release().number());
            changeover.abandon(draft.release());
            throw failed;
        }
    }

    private Release begin(AppLock app, Draft draft, Occasion occasion, DeployLog log) {
        journal.begin(app, draft);
        changeover.prepare(draft.release(), logs.course(log, () -> {}));
        Release prepared = occasion.beforeStart(draft.release());
        if (!prepared.equals(draft.release())) {
            journal.begin(app, new Draft(prepared, draft.snapshot()));
        }
        return prepared;
    }

    /** Until this returns nothing has retired; where there is something to go back to, it may throw after having done so. */
    private Proof proven(AppLock app, Release release, Handover handover, Occasion occasion, DeployLog log) {
        Optional<ReleaseNumber> former = journal.current(app.app());
        Bar set = occasion.bar(plans.bar(app.app()));
        Bar bar = former.isPresent() ? set : set.atOnce();
        log.watching(release, bar.grace());
        Proof proof = handover.settle(bar);
        if (proof.isWorse(bar) && former.isPresent()) {
            wayBack(handover, former.get(), log).ifPresent(back -> {
                journal.rolledBack(app, release, proof);
                var worse = new AnswersWorse(release, former.get(), proof, handover.ending());
                // As long as they are there to be asked what they printed.
                var failure = handover.web()
                        .map(instance -> logs.explained(log, instance, worse))
                        .orElse(worse);
                retirement.of(app.app(), handover.candidates(), back);
                throw failure;
            });
        }
        return proof;
    }

    private static Optional<Swap> wayBack(Handover handover, ReleaseNumber former, DeployLog log) {
        try {
            return handover.back(former);
        } catch (HostFailed barred) {
            // It serves, however badly, and must be written down as what serves.
            log.warning(barred.sentence());
            return Optional.empty();
        }
    }
}
