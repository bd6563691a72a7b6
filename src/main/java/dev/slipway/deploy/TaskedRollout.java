package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.deploy.crew.Plan;
import dev.slipway.deploy.journal.FirstTasks;
import dev.slipway.deploy.journal.ReleaseDrafts.Draft;
import dev.slipway.deploy.lifecycle.LifecycleHooks;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.deploy.task.ReleasePush;
import dev.slipway.deploy.task.TestGate;
import dev.slipway.deploy.wait.HeldReleases;
import dev.slipway.error.SlipwayException;
import dev.slipway.hook.HookPoint;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.Scripts;
import dev.slipway.release.proof.Bar;
import dev.slipway.route.upkeep.HeldBack;
import dev.slipway.voice.Voice;
import java.util.ArrayList;
import java.util.function.Consumer;

/** A rollout of something new, with the tasks that its tree wants run before and after it. */
public final class TaskedRollout {

    private final Rollout rollout;
    private final ReleasePush push;
    private final ReleaseTasks tasks;
    private final TestGate gate;
    private final FirstTasks first;
    private final HeldReleases held;
    private final LifecycleHooks hooks;

    public TaskedRollout(Rollout rollout, ReleasePush push, Work work, HeldReleases held, LifecycleHooks hooks) {
        this.rollout = rollout;
        this.push = push;
        this.tasks = work.tasks();
        this.gate = work.gate();
        this.first = work.first();
        this.held = held;
        this.hooks = hooks;
    }

    /** What is run once for a release, on its way and against it, and what is once in an app's life. */
    public record Work(ReleaseTasks tasks, TestGate gate, FirstTasks first) {}

    /**
     * What else the tree and who pushed it want.
     *
     * @param approved whether this is what waited
     * @param isReady whether its tasks have run already, the last time that it was about to start
     */
    record Wishes(Scripts scripts, boolean skipsChecks, boolean approved, boolean isReady, Keeper keeper) {

        static Wishes approved(Scripts scripts, boolean skipsChecks) {
            return new Wishes(scripts, skipsChecks, true, false, (release, waits) -> false);
        }
    }

    /** Keeps a release, or not, that the proxy cannot be told of because of its owner's files. */
    @FunctionalInterface
    interface Keeper {
        boolean keeps(Release release, HeldBack waits);
    }

    void run(AppLock app, Draft draft, Wishes wishes, DeployLog log) {
        boolean isFirst = first.areOwed(app.app());
        first.begin(app);
        rollOut(app, draft, wishes, log);
        if (wishes.approved()) {
            held.cancel(app);
        } else {
            held.supersede(app, log);
        }
        if (tasks.after(draft.release(), wishes.scripts(), isFirst, log)) {
            first.settle(app);
        }
    }

    /** What serves on meets what tasks have changed in its database, which who reads of a failure must know. */
    private void rollOut(AppLock app, Draft draft, Wishes wishes, DeployLog log) {
        var done = new ArrayList<String>();
        try {
            rollout.replaceAll(app, draft, occasion(wishes, done::add, log), log);
        } catch (SlipwayException failed) {
            done.forEach(task -> log.line(Voice.detail("Has run, and is not undone: " + task)));
            throw failed;
        }
    }

    private Rollout.Occasion occasion(Wishes wishes, Consumer<String> done, DeployLog log) {
        return new Rollout.Occasion() {
            @Override
            public Release beforeStart(Release release) {
                if (wishes.isReady()) {
                    return release;
                }
                hooks.run(HookPoint.PRE_RELEASE, release, log);
                var ready = tasks.before(release, wishes.scripts(), done, log);
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
            public boolean isKept(Release release, HeldBack waits) {
                return wishes.keeper().keeps(release, waits);
            }

            @Override
            public Bar bar(Bar usual) {
                return wishes.skipsChecks() ? Bar.none() : usual;
            }
        };
    }
}
