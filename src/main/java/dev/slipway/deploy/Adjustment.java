package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.check.NotReady;
import dev.slipway.deploy.crew.AppRouting;
import dev.slipway.deploy.crew.Changeover;
import dev.slipway.deploy.crew.Changeover.Gap;
import dev.slipway.deploy.crew.Crew;
import dev.slipway.deploy.crew.Plan;
import dev.slipway.deploy.crew.Plans;
import dev.slipway.deploy.crew.Retirement;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.deploy.narration.DeployLogs;
import dev.slipway.error.AppFailed;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessSelection;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.route.Swap;
import dev.slipway.run.Instance;
import dev.slipway.run.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Makes more or fewer instances of the release run that serves: {@code ps:scale|start|stop}. The release stays the same, and
 * so do the instances that are wanted before and after. Nothing is written down before it is so.
 */
public final class Adjustment {

    private final Plans plans;
    private final Crew crew;
    private final Changeover changeover;
    private final Retirement retirement;
    private final DeployLogs logs;

    public Adjustment(Plans plans, Crew crew, Changeover changeover, Retirement retirement, DeployLogs logs) {
        this.plans = plans;
        this.crew = crew;
        this.changeover = changeover;
        this.retirement = retirement;
        this.logs = logs;
    }

    /** Lets go what was made under another name of the app's. */
    void end(AppName other, AppLock app) {
        retirement.ofOtherName(app.app(), other);
    }

    void scale(AppLock app, Optional<Release> current, Formation formation, Consumer<String> output) {
        Runnable commit = () -> plans.setFormation(app, formation);
        current.ifPresentOrElse(
                release ->
                        adjust(plans.of(release, formation, plans.stopped(app.app())), commit, retirement::of, output),
                commit);
    }

    /** Stopped instances are removed: a stopped container would come back with the engine, against its owner's will. */
    void stop(AppLock app, Release release, Optional<ProcessType> type, Consumer<String> output) {
        adjust(
                app,
                release,
                Plans.stopping(plans.stopped(app.app()), type.stream().toList()),
                output);
    }

    void start(AppLock app, Release release, Optional<ProcessType> type, Consumer<String> output) {
        var stopped = Plans.starting(plans.stopped(app.app()), type.stream().toList(), release.types());
        adjust(app, release, stopped, output);
    }

    private void adjust(AppLock app, Release release, ProcessSelection stopped, Consumer<String> output) {
        var plan = plans.of(release, plans.formation(app.app()), stopped);
        adjust(plan, () -> plans.setStopped(app, stopped), retirement::soon, output);
    }

    /** How those go that are too many. */
    @FunctionalInterface
    private interface Leaving {
        void of(AppName app, List<Instance> surplus, Swap swap);
    }

    private void adjust(Plan plan, Runnable commit, Leaving leaving, Consumer<String> output) {
        List<Instance> present = instances(plan.release());
        List<Instance> staying = present.stream().filter(fits(plan)).toList();
        List<Instance> surplus = present.stream().filter(fits(plan).negate()).toList();
        List<Slot> missing = missing(plan, staying);
        if (missing.isEmpty() && surplus.isEmpty()) {
            commit.run();
            return;
        }
        boolean answered = present.stream().anyMatch(AppRouting::isWeb);
        var log = logs.open(output);
        var handover = changeover.perform(new Gap(plan, missing, staying), logs.course(log, () -> {}));
        commit.run();
        var proof = handover.settle(plans.bar(plan.release().app()).atOnce());
        leaving.of(plan.release().app(), surplus, handover.swap());
        log.adjusted(plan, answered, proof);
    }

    private List<Instance> instances(Release release) {
        return crew.instances(release.app()).stream()
                .filter(instance -> instance.release().equals(release.number()))
                .filter(instance -> !retirement.isLeaving(instance))
                .toList();
    }

    private static Predicate<Instance> fits(Plan plan) {
        return instance -> (instance.container().isRunning() || instance.staysDone())
                && plan.slots().contains(instance.slot());
    }

    private static List<Slot> missing(Plan plan, List<Instance> staying) {
        List<Slot> held = staying.stream().map(Instance::slot).toList();
        return plan.slots().stream().filter(slot -> !held.contains(slot)).toList();
    }

    /** Checks what runs now as a candidate would be checked; AppFailed when one of them would not have become ready. */
    void check(Release release, Optional<ProcessType> type, Consumer<String> output) {
        var log = logs.open(output);
        var plan = plans.of(release);
        var failures = new ArrayList<NotReady>();
        for (Instance instance : instances(release)) {
            if (type.filter(other -> !other.equals(instance.type())).isEmpty()) {
                // A list does not say all that a check must know.
                crew.look(instance).flatMap(now -> check(plan, now, log)).ifPresent(failures::add);
            }
        }
        if (!failures.isEmpty()) {
            throw new AppFailed(
                    failures.size() + " of the instances of " + release.app() + " failed their checks",
                    "logs " + release.app() + " shows what they print.");
        }
    }

    private Optional<NotReady> check(Plan plan, Instance instance, DeployLog log) {
        log.checking(instance);
        try {
            crew.check(plan, List.of(instance), log::passed, log::warning);
            return Optional.empty();
        } catch (NotReady failed) {
            log.warning(failed.sentence());
            return Optional.of(failed);
        }
    }
}
