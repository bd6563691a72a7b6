package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.deploy.lifecycle.LifecycleHooks;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.deploy.narration.DeployLogs;
import dev.slipway.deploy.wait.HeldDrafts;
import dev.slipway.deploy.wait.HeldReleases;
import dev.slipway.error.SlipwayException;
import dev.slipway.hook.HookPoint;
import dev.slipway.release.PendingWork;
import dev.slipway.release.WaitingRelease;
import dev.slipway.release.manifest.AppJson;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets go what waits: the images that were built for it are rolled out, and nothing is built. */
public final class Approval {

    private final DeployLogs logs;
    private final HeldReleases held;
    private final HeldDrafts drafts;
    private final TaskedRollout rollout;
    private final LifecycleHooks hooks;

    public Approval(
            DeployLogs logs, HeldReleases held, HeldDrafts drafts, TaskedRollout rollout, LifecycleHooks hooks) {
        this.logs = logs;
        this.held = held;
        this.drafts = drafts;
        this.rollout = rollout;
        this.hooks = hooks;
    }

    Optional<WaitingRelease> waiting(AppName app) {
        return held.find(app);
    }

    PendingWork pending(WaitingRelease waiting) {
        return held.pending(waiting);
    }

    void cancel(AppLock app) {
        held.cancel(app);
    }

    /** Until it serves it still waits: a task that fails may be mended from outside, and it be let go again. */
    void release(AppLock app, WaitingRelease seen, Consumer<String> output) {
        var waiting = held.require(app.app(), seen);
        logs.keep(app, output, log -> {
            try {
                release(app, waiting, log);
            } catch (SlipwayException failed) {
                failed(app, waiting, failed, log);
                throw failed;
            }
        });
    }

    private void release(AppLock app, WaitingRelease waiting, DeployLog log) {
        log.releasing(app.app());
        var draft = drafts.of(app, waiting, log);
        var appJson = waiting.appJson().isEmpty() ? AppJson.NONE : AppJson.parse(waiting.appJson());
        rollout.run(app, draft, TaskedRollout.Wishes.approved(appJson.scripts(), waiting.skipsChecks()), log);
    }

    private void failed(AppLock app, WaitingRelease waiting, SlipwayException failure, DeployLog log) {
        hooks.run(HookPoint.FAILURE, app, waiting.release().origin().commit(), failure.sentence(), log);
    }
}
