package dev.slipway.deploy.crew;

import dev.slipway.app.AppName;
import dev.slipway.check.NotReady;
import dev.slipway.deploy.loss.UnkeptFiles;
import dev.slipway.error.AppFailed;
import dev.slipway.error.SlipwayException;
import dev.slipway.proof.Unwatched;
import dev.slipway.proof.Watch;
import dev.slipway.proof.Witness;
import dev.slipway.release.Release;
import dev.slipway.route.dns.Signposts;
import dev.slipway.route.preview.RouteFile;
import dev.slipway.run.BackingServices;
import dev.slipway.run.Instance;
import dev.slipway.run.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * From what serves to what shall serve: candidates are started and checked, then the hostnames lead to them. Before that
 * point a failure undoes all of it.
 */
public final class Changeover {

    private final Crew crew;
    private final AppRouting routing;
    private final Witness witness;
    private final Groundwork groundwork;
    private final UnkeptFiles unkept;

    public Changeover(Crew crew, AppRouting routing, Witness witness, Groundwork groundwork, UnkeptFiles unkept) {
        this.crew = crew;
        this.routing = routing;
        this.witness = witness;
        this.groundwork = groundwork;
        this.unkept = unkept;
    }

    /** What is told on the way, and what is to be done at each of its points; all of it may throw, and then nothing happened. */
    public interface Course {

        /** A service that holds state runs, and is about to be waited for. */
        void kept(BackingServices.Kept service);

        void started();

        /** Or has done its work and ended, as it may; that is told more than once. */
        void ready(Instance instance);

        /** What is neither good nor bad, for instance how many files were copied. */
        void told(String sentence);

        void warned(String sentence);

        /**
         * It will be discarded with the others: now is the time to read what it printed. The failure to be thrown, with its
         * cause if that shows one.
         */
        AppFailed notReady(NotReady failed);

        /** All candidates are ready. */
        void checked();

        /** The hostnames lead to them, by these files of the proxy; must not throw. */
        void written(List<RouteFile> files);
    }

    /** The slots to be filled, and the instances that go on serving beside the new ones. */
    public record Gap(Plan plan, List<Slot> slots, List<Instance> staying) {

        public Gap {
            slots = List.copyOf(slots);
            staying = List.copyOf(staying);
        }
    }

    /** Returns when the hostnames lead to those that stay and to the new ones. */
    public Handover perform(Gap gap, Course course) {
        var plan = gap.plan();
        List<Instance> halted = singles(gap);
        routing.prepare(plan.release(), course::told);
        var watch = watch(plan);
        List<Instance> candidates = new ArrayList<>();
        try {
            crew.halt(plan.release().app(), halted);
            start(gap, candidates, course);
            course.checked();
            // What is run before the hostnames change takes its time, and none may have ended meanwhile.
            told(course, () -> crew.refuseEnded(plan, candidates));
            var handover = lead(gap, new Handover.Crews(plan.release(), candidates, halted), watch);
            course.written(handover.swap().written(plan.release().app()));
            crew.join(plan.release(), candidates, course::warned);
            tellDone(candidates, course);
            return handover;
        } catch (RuntimeException failed) {
            watch.close();
            crew.discard(candidates);
            crew.revive(halted);
            throw failed;
        }
    }

    /** It serves: that this cannot be told is worth a word, and no more. */
    private void tellDone(List<Instance> candidates, Course course) {
        try {
            candidates.stream()
                    .filter(Instance::mayEnd)
                    .flatMap(instance -> crew.look(instance).stream())
                    .filter(Instance::isDone)
                    .forEach(course::ready);
        } catch (SlipwayException away) {
            course.warned(away.sentence());
        }
    }

    /** What answers no visitors after it, since its owner wants that, or neither before nor after it, fails none of them. */
    private Watch watch(Plan plan) {
        var release = plan.release();
        var app = release.app();
        if (release.content().assets().isSite() || plan.count(release.routed()) > 0) {
            return witness.watch(app);
        }
        if (release.types().contains(release.routed())) {
            return new Unwatched(
                    release.routed() + " is stopped: its hostnames answer 502 until ps:start or ps:scale runs it");
        }
        return crew.instances(app).stream().noneMatch(AppRouting::isWeb)
                ? new Unwatched("no process of " + app + " answers visitors")
                : witness.watch(app);
    }

    private Handover lead(Gap gap, Handover.Crews crews, Watch watch) {
        watch.begin();
        var swap = routing.lead(crews.release(), together(gap.staying(), crews.candidates()));
        watch.switched();
        return new Handover(crew, routing, crews, swap, watch);
    }

    /** Wave by wave: what a service needs answers before it starts. */
    private void start(Gap gap, List<Instance> candidates, Course course) {
        var plan = gap.plan();
        var waves = Waves.of(plan.release(), gap.slots());
        for (List<Slot> wave : waves) {
            var started = crew.start(plan.release(), wave);
            candidates.addAll(started);
            if (candidates.size() == gap.slots().size()) {
                course.started();
            }
            check(plan, started, course);
        }
        if (waves.size() > 1) {
            told(course, () -> crew.refuseEnded(plan, candidates));
        }
    }

    private void check(Plan plan, List<Instance> candidates, Course course) {
        told(course, () -> crew.check(plan, candidates, course::ready, course::warned));
    }

    private static void told(Course course, Runnable check) {
        try {
            check.run();
        } catch (NotReady failed) {
            throw course.notReady(failed);
        }
    }

    /** What the release stands on is there when this returns: before anything that is run for it. */
    public void prepare(Release release, Course course) {
        told(course, () -> groundwork.lay(release, course::kept, course::warned));
    }

    /** The release has come to nothing. */
    public void abandon(Release release) {
        groundwork.undo(release);
    }

    /** What would be lost with the instances that the release replaces. */
    public List<String> losses(Release release) {
        return unkept.before(release, crew.instances(release.app()));
    }

    /** Begins to look whether the app's hostnames lead here, which takes its time. */
    public Signposts.Look look(AppName app) {
        return routing.look(app);
    }

    /** Where visitors find what they were led to. */
    public Reachability reachability(AppName app, Signposts.Look look) {
        return new Reachability(routing.addresses(app), look.misdirections());
    }

    /** What was left alone. */
    public Neighbours neighbours(AppName app) {
        return routing.neighbours(app);
    }

    /** Those that may not run beside their successors. */
    private List<Instance> singles(Gap gap) {
        var plan = gap.plan();
        boolean hasSingles = gap.slots().stream().anyMatch(slot -> plan.isSingle(slot.type()));
        if (!hasSingles) {
            return List.of();
        }
        return crew.instances(plan.release().app()).stream()
                .filter(instance -> plan.isSingle(instance.type()))
                .filter(instance -> instance.container().isRunning())
                .filter(instance -> !instance.release().equals(plan.release().number()))
                .toList();
    }

    private static List<Instance> together(List<Instance> some, List<Instance> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
