package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.property.ReleaseProperties;
import dev.slipway.deploy.crew.Plan;
import dev.slipway.deploy.journal.FirstTasks;
import dev.slipway.deploy.journal.ReleaseDrafts.Draft;
import dev.slipway.deploy.journal.WaitingReleases;
import dev.slipway.deploy.journal.WaitingReleases.Waiting;
import dev.slipway.deploy.lifecycle.LifecycleHooks;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.deploy.task.TestGate;
import dev.slipway.hook.HookPoint;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.Scripts;
import dev.slipway.release.proof.Bar;
import dev.slipway.voice.Voice;
import java.util.Optional;

/** A rollout of something new, with the tasks that its tree wants run before and after it. */
public final class TaskedRollout {

    private final Rollout rollout;
    private final ReleasePush push;
    private final ReleaseTasks tasks;
    private final TestGate gate;
    private final FirstTasks first;
    private final WaitingReleases waiting;
    private final LifecycleHooks hooks;

    public TaskedRollout(Rollout rollout, ReleasePush push, Work work, WaitingReleases waiting, LifecycleHooks hooks) {
        this.rollout = rollout;
        this.push = push;
        this.tasks = work.tasks();
        this.gate = work.gate();
        this.first = work.first();
        this.waiting = waiting;
        this.hooks = hooks;
    }

    /** What is run once for a release, on its way and against it, and what is once in an app's life. */
    public record Work(ReleaseTasks tasks, TestGate gate, FirstTasks first) {}

    /** What else the tree and who pushed it want. */
    record Wishes(Scripts scripts, boolean skipsChecks, boolean approved) {}

    void run(AppLock app, Draft draft, Wishes wishes, DeployLog log) {
        if (!wishes.approved()) {
            supersede(app, log);
            if (waiting.isHeld(app.app())) {
                hold(app, draft.release(), wishes, log);
                return;
            }
        }
        boolean isFirst = first.areOwed(app.app());
        first.begin(app);
        rollout.replaceAll(app, draft, occasion(wishes, log), log);
        waiting.remove(app);
        if (tasks.after(draft.release(), wishes.scripts(), isFirst, log)) {
            first.settle(app);
        }
    }

    Optional<Waiting> waiting(AppName app) {
        return waiting.find(app);
    }

    private void supersede(AppLock app, DeployLog log) {
        waiting.remove(app)
                .ifPresent(former -> log.line(Voice.detail("This takes the place of what waited: " + former.reason())));
    }

    /** Nothing of it has run: what serves goes on. */
    private void hold(AppLock app, Release release, Wishes wishes, DeployLog log) {
        var pending = tasks.pending(release, wishes.scripts());
        waiting.put(app, Waiting.of(release.origin(), pending));
        log.line(Voice.result(
                release.origin().reason() + " is built and waits: its mode is " + waiting.mode(app.app())));
        pending.forEach(task -> log.line(Voice.detail("Has not run: " + task)));
        log.line(Voice.detail("To run that and start it: release:"
                + (waiting.mode(app.app()).equals(ReleaseProperties.MANUAL) ? "run " : "approve ") + app.app()));
        log.line(Voice.detail("To forget it: release:cancel " + app.app()));
    }

    private Rollout.Occasion occasion(Wishes wishes, DeployLog log) {
        return new Rollout.Occasion() {
            @Override
            public Release beforeStart(Release release) {
                hooks.run(HookPoint.PRE_RELEASE, release, log);
                var ready = tasks.before(release, wishes.scripts(), log);
                hooks.run(HookPoint.POST_RELEASE, ready, log);
                push.push(ready, log);
                return ready;
            }

            @Override
            public void rehearse(Release release) {
                if (wishes.skipsChecks()) {
                    gate.skip(release, wishes.scripts(), log);
                } else {
                    gate.pass(release, wishes.scripts(), log);
                }
            }

            @Override
            public Plan terms(Plan plan) {
                return wishes.skipsChecks() ? plan.unchecked() : plan;
            }

            @Override
            public Bar bar(Bar usual) {
                return wishes.skipsChecks() ? Bar.none() : usual;
            }
        };
    }
}
