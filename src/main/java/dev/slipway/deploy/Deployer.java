package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.deploy.journal.ReleaseDrafts;
import dev.slipway.deploy.journal.ReleaseDrafts.Draft;
import dev.slipway.deploy.journal.Step;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.deploy.narration.DeployLogs;
import dev.slipway.error.Misuse;
import dev.slipway.git.Commit;
import dev.slipway.git.Push;
import dev.slipway.git.PushHandler;
import dev.slipway.git.PushOption;
import dev.slipway.git.PushOptions;
import dev.slipway.git.SourceTree;
import dev.slipway.release.manifest.AppJson;
import java.util.function.Consumer;

/** Turns a push into a release, and the release into what serves. */
public final class Deployer implements PushHandler {

    private static final int MOST_APP_JSON = 256 << 10;

    private final AppLocks locks;
    private final DeployLogs logs;
    private final Workshop workshop;
    private final ReleaseDrafts drafts;
    private final TaskedRollout rollout;

    public Deployer(AppLocks locks, DeployLogs logs, Workshop workshop, ReleaseDrafts drafts, TaskedRollout rollout) {
        this.locks = locks;
        this.logs = logs;
        this.workshop = workshop;
        this.drafts = drafts;
        this.rollout = rollout;
    }

    @Override
    public void receive(Push push, Consumer<String> pusher) {
        Commit commit = push.commit();
        try (var lock = locks.hold(push.app(), push.pusher(), push.purpose())) {
            logs.keepBuild(lock, pusher, log -> deploy(lock, commit, new Cause("Deploy", push.options()), log));
        }
    }

    /** Builds what the deploy branch stands at once more. */
    void rebuild(AppLock app, Consumer<String> output) {
        Commit commit = workshop.pushed(app.app())
                .orElseThrow(() -> new Misuse(
                        "Cannot build " + app.app() + " as there are no commits stored.",
                        "git push deploys it for the first time."));
        logs.keepBuild(app, output, log -> deploy(app, commit, new Cause("Rebuild", PushOptions.NONE), log));
    }

    /** Why it is deployed, and what who pushed wants besides. */
    private record Cause(String what, PushOptions options) {

        private String reason(Commit commit) {
            return options.message().isEmpty()
                    ? what + " " + commit.abbreviated() + " \"" + commit.subject() + "\""
                    : options.message();
        }
    }

    private void deploy(AppLock app, Commit commit, Cause cause, DeployLog log) {
        try (SourceTree tree = workshop.tree(app.app(), commit)) {
            var appJson = appJson(app.app(), tree);
            log.done(Step.EXTRACT);
            var built = log.cancellation().during(() -> workshop.build(app.app(), tree, cause.options(), log::line));
            log.done(Step.BUILD);
            log.releasing(app.app());
            if (!appJson.env().isEmpty()) {
                log.processingEnv();
            }
            var origin = drafts.origin(app.holder(), cause.reason(commit), commit.id());
            Draft draft = drafts.built(app, built, appJson, origin);
            boolean skipsChecks = cause.options().has(PushOption.SKIP_CHECKS);
            rollout.run(app, draft, new TaskedRollout.Wishes(appJson.scripts(), skipsChecks), log);
        }
    }

    private AppJson appJson(AppName app, SourceTree tree) {
        return tree.text(workshop.appJsonPath(app), MOST_APP_JSON)
                .map(AppJson::parse)
                .orElse(AppJson.NONE);
    }
}
