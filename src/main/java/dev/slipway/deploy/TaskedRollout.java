package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.deploy.crew.Plan;
import dev.slipway.deploy.journal.ReleaseDrafts.Draft;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.Scripts;

/** A rollout of something new, with the tasks that its tree wants run before and after it. */
public final class TaskedRollout {

    private final Rollout rollout;
    private final ReleasePush push;
    private final ReleaseTasks tasks;

    public TaskedRollout(Rollout rollout, ReleasePush push, ReleaseTasks tasks) {
        this.rollout = rollout;
        this.push = push;
        this.tasks = tasks;
    }

    /** What else the tree and who pushed it want. */
    record Wishes(Scripts scripts, boolean skipsChecks) {}

    void run(AppLock app, Draft draft, Wishes wishes, DeployLog log) {
        boolean isFirst = draft.release().number().value() == 1;
        rollout.replaceAll(app, draft, occasion(wishes, log), log);
        tasks.after(draft.release(), wishes.scripts(), isFirst, log);
    }

    private Rollout.Occasion occasion(Wishes wishes, DeployLog log) {
        return new Rollout.Occasion() {
            @Override
            public Release beforeStart(Release release) {
                var ready = tasks.before(release, wishes.scripts(), log);
                push.push(ready, log);
                return ready;
            }

            @Override
            public Plan terms(Plan plan) {
                return wishes.skipsChecks() ? plan.unchecked() : plan;
            }
        };
    }
}
