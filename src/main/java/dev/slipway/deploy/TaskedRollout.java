package dev.slipway.deploy;

import dev.slipway.app.AppLock;
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

    void run(AppLock app, Draft draft, Scripts scripts, DeployLog log) {
        boolean isFirst = draft.release().number().value() == 1;
        rollout.replaceAll(app, draft, before(scripts, log), log);
        tasks.after(draft.release(), scripts, isFirst, log);
    }

    private Rollout.Occasion before(Scripts scripts, DeployLog log) {
        return new Rollout.Occasion() {
            @Override
            public Release beforeStart(Release release) {
                var ready = tasks.before(release, scripts, log);
                push.push(ready, log);
                return ready;
            }
        };
    }
}
