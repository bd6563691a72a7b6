package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.deploy.held.HeldDeploys;
import dev.slipway.deploy.held.KeptWishes;
import dev.slipway.deploy.held.Wish;
import dev.slipway.deploy.history.NothingPushed;
import dev.slipway.deploy.journal.ReleaseDrafts;
import dev.slipway.deploy.journal.ReleaseDrafts.Draft;
import dev.slipway.deploy.journal.Step;
import dev.slipway.deploy.lifecycle.LifecycleHooks;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.deploy.narration.DeployLogs;
import dev.slipway.deploy.plan.BriefText;
import dev.slipway.deploy.plan.PlanText;
import dev.slipway.deploy.plan.Planner;
import dev.slipway.deploy.plan.Reality;
import dev.slipway.deploy.plan.replay.Replay;
import dev.slipway.deploy.wait.Candidate;
import dev.slipway.deploy.wait.HeldReleases;
import dev.slipway.error.HostFailed;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.Commit;
import dev.slipway.git.Push;
import dev.slipway.git.PushHandler;
import dev.slipway.git.PushOption;
import dev.slipway.git.PushOptions;
import dev.slipway.git.SourceTree;
import dev.slipway.hook.HookPoint;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.AppJson;
import dev.slipway.route.upkeep.HeldBack;
import dev.slipway.voice.Voice;
import java.util.function.Consumer;

/** Turns a push into a release, and the release into what serves. */
public final class Deployer implements PushHandler {

    private final AppLocks locks;
    private final DeployLogs logs;
    private final Workshop workshop;
    private final ReleaseDrafts drafts;
    private final Planner planner;
    private final HeldReleases held;
    private final KeptWishes wishes;
    private final TaskedRollout rollout;
    private final LifecycleHooks hooks;

    public Deployer(AppLocks locks, DeployLogs logs, Making making, TaskedRollout rollout, LifecycleHooks hooks) {
        this.locks = locks;
        this.logs = logs;
        this.workshop = making.workshop();
        this.drafts = making.drafts();
        this.planner = making.planner();
        this.held = making.held();
        this.wishes = making.wishes();
        this.rollout = rollout;
        this.hooks = hooks;
    }

    /** From a tree to what is to be rolled out, or to wait for that, or for the proxy to be well again. */
    public record Making(
            Workshop workshop, ReleaseDrafts drafts, Planner planner, HeldReleases held, KeptWishes wishes) {}

    @Override
    public void receive(Push push, Consumer<String> pusher) {
        Commit commit = push.commit();
        try (var lock = locks.hold(push.app(), push.pusher(), push.purpose())) {
            var cause = Cause.push(push);
            if (push.purpose().equals(HeldDeploys.PURPOSE)
                    && wishes.built(push.app()).isPresent()) {
                logs.keep(lock, pusher, log -> resume(lock, commit, cause, log));
            } else {
                logs.keepBuild(lock, pusher, log -> deploy(lock, commit, cause, log));
            }
        }
    }

    @Override
    public void preview(Push push, Consumer<String> pusher) {
        var order = new Planner.Order(push.app(), push.commit(), push.pusher(), push.options());
        var plan = planner.whole(order);
        new PlanText(plan).lines().forEach(pusher);
        if (push.options().has(PushOption.EXPLAIN)) {
            new Replay(plan).lines().forEach(pusher);
        }
        plan.refuse();
    }

    /** Builds what the deploy branch stands at once more. */
    void rebuild(AppLock app, Consumer<String> output) {
        Commit commit = workshop.pushed(app.app()).orElseThrow(() -> new NothingPushed(app.app()));
        logs.keepBuild(app, output, log -> deploy(app, commit, Cause.rebuild(commit), log));
    }

    /** Rolls out what was built and held back, of the commit that it was built from; gone meanwhile: it is built again. */
    void resume(AppLock app, Consumer<String> output) {
        var built = wishes.built(app.app())
                .flatMap(release -> workshop.find(app.app(), release.origin().commit()));
        if (built.isPresent()) {
            var commit = built.get();
            logs.keep(app, output, log -> resume(app, commit, Cause.rebuild(commit), log));
        } else {
            rebuild(app, output);
        }
    }

    /** Why it is deployed, what who pushed wants besides, and what is kept of it where the proxy holds it back. */
    private record Cause(String what, PushOptions options, Wish wish) {

        private static Cause push(Push push) {
            var arrival = push.arrival();
            var cargo = new Wish.Cargo(
                    push.commit().id(),
                    arrival.source(),
                    arrival.metadata(),
                    push.options().has(PushOption.SKIP_CHECKS));
            return new Cause("Deploy", push.options(), Wish.push(cargo));
        }

        private static Cause rebuild(Commit commit) {
            return new Cause("Rebuild", PushOptions.NONE, Wish.rebuild(commit.id()));
        }

        /** By which command the same is deployed again. */
        private String again(AppName app) {
            return (wish.kind() == Wish.Kind.PUSH ? "retry " : "ps:rebuild ") + app;
        }

        private String reason(Commit commit) {
            return options.message().isEmpty()
                    ? what + " " + commit.abbreviated() + " \"" + commit.subject() + "\""
                    : options.message();
        }
    }

    private void deploy(AppLock app, Commit commit, Cause cause, DeployLog log) {
        wishes.supersede(app, cause.wish()).stream().map(KeptWishes::replaced).forEach(log::line);
        guarded(app, commit, cause, log, () -> attempt(app, commit, cause, log));
    }

    /** What was built when nginx refused its owner's files is started, checked and routed. */
    private void resume(AppLock app, Commit commit, Cause cause, DeployLog log) {
        Release built = wishes.built(app.app()).orElseThrow();
        log.line(Voice.step("nginx accepts its files again: deploying " + built.name() + ", which was held back"));
        guarded(app, commit, cause, log, () -> {
            try (SourceTree tree = workshop.tree(app.app(), commit)) {
                var appJson = workshop.appJson(app.app(), tree);
                var draft = drafts.resumed(app, built, appJson);
                rollout.run(app, draft, terms(app, appJson, cause, true), log);
            } catch (HeldBack waits) {
                throw waits;
            } catch (SlipwayException failed) {
                // Before what was said is kept: of a failed deploy that is under the number that the next one gets.
                wishes.supersede(app, cause.wish());
                throw failed;
            }
            // Under the same lock: what serves must not wait any longer, whoever comes next.
            wishes.supersede(app, cause.wish());
        });
    }

    private TaskedRollout.Wishes terms(AppLock app, AppJson appJson, Cause cause, boolean isReady) {
        boolean skipsChecks = cause.options().has(PushOption.SKIP_CHECKS);
        return new TaskedRollout.Wishes(appJson.scripts(), skipsChecks, false, isReady, (release, waits) -> {
            wishes.keep(app, cause.wish().built(release.number().value()), waits);
            return true;
        });
    }

    private void guarded(AppLock app, Commit commit, Cause cause, DeployLog log, Runnable deploy) {
        try {
            deploy.run();
        } catch (SlipwayException failed) {
            hooks.run(HookPoint.FAILURE, app, commit.id(), failed.sentence(), log);
            throw failed instanceof HeldBack barred
                    ? KeptWishes.told(app.app(), barred, "this deploy", cause.again(app.app()))
                    : failed;
        }
    }

    private void attempt(AppLock app, Commit commit, Cause cause, DeployLog log) {
        try (SourceTree tree = workshop.tree(app.app(), commit)) {
            var appJson = workshop.appJson(app.app(), tree);
            log.done(Step.EXTRACT);
            var order = new Planner.Order(app.app(), commit, app.holder(), cause.options());
            var plan = planner.brief(order, tree);
            new BriefText(plan).lines().forEach(log::line);
            var reality = new Reality(plan);
            log.heardBy(reality);
            Consumer<String> output = reality.build(log::line);
            String reason = cause.reason(commit);
            hooks.run(HookPoint.PRE_BUILD, app, commit.id(), reason, log);
            var built = log.cancellation().during(() -> workshop.build(app.app(), tree, cause.options(), output));
            log.done(Step.BUILD);
            hooks.run(HookPoint.POST_BUILD, app, commit.id(), reason, log);
            log.releasing(app.app());
            if (!appJson.env().isEmpty()) {
                log.processingEnv();
            }
            var origin = drafts.origin(app.holder(), reason, commit.id());
            Draft draft = drafts.built(app, built, appJson, origin);
            boolean skipsChecks = cause.options().has(PushOption.SKIP_CHECKS);
            if (held.isHeld(app.app())) {
                held.hold(app, new Candidate(draft, tree, appJsonText(app.app(), tree), skipsChecks), log);
            } else {
                rollout.run(app, draft, terms(app, appJson, cause, false), log);
                compare(reality, draft.release(), log);
            }
        }
    }

    /** It serves: that the engine does not answer any more does not make it fail. */
    private void compare(Reality reality, Release release, DeployLog log) {
        try {
            reality.told(release, planner.instances(release.app())).forEach(log::line);
        } catch (HostFailed away) {
            log.line(Voice.detail("Not compared with its plan: " + away.sentence()));
        }
    }

    private String appJsonText(AppName app, SourceTree tree) {
        return tree.text(workshop.appJsonPath(app), Workshop.MOST_APP_JSON).orElse("");
    }
}
