package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.deploy.held.HeldDeploy;
import dev.slipway.deploy.held.KeptWishes;
import dev.slipway.deploy.held.Wish;
import dev.slipway.error.Misuse;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.PendingWork;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.release.WaitingRelease;
import dev.slipway.voice.Voice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What commands ask of an app's releases, done by the same rollout that a push goes through. */
public final class LiveDeployments implements Deployments {

    private final Releases releases;
    private final Deployer deployer;
    private final Approval approval;
    private final Redeployment redeployment;
    private final Adjustment adjustment;
    private final Estate estate;
    private final KeptWishes wishes;

    public LiveDeployments(Releases releases, Pushed pushed, Changes changes, Estate estate, KeptWishes wishes) {
        this.releases = releases;
        this.deployer = pushed.deployer();
        this.approval = pushed.approval();
        this.redeployment = changes.redeployment();
        this.adjustment = changes.adjustment();
        this.estate = estate;
        this.wishes = wishes;
    }

    /** What is done without a build: a release of what there is, or more and fewer instances of it. */
    public record Changes(Redeployment redeployment, Adjustment adjustment) {}

    /** What becomes of pushes, at once or once they are let go. */
    public record Pushed(Deployer deployer, Approval approval) {}

    @Override
    public boolean isDeployed(AppName app) {
        return releases.currentNumber(app).isPresent();
    }

    @Override
    public Optional<Serving> serving(AppName app) {
        return estate.serving(app);
    }

    @Override
    public void renew(AppLock app, String operator, String reason, Consumer<String> output) {
        wishes.over(app, Wish.renew(reason), output, () -> redeployment.renew(app, operator, reason, output));
    }

    @Override
    public void scale(AppLock app, Formation formation, Consumer<String> output) {
        var quantities = formation.quantities().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue));
        wishes.over(app, Wish.scale(quantities), output, () -> rescale(app, formation, output));
    }

    private void rescale(AppLock app, Formation formation, Consumer<String> output) {
        var current = releases.current(app.app());
        if (current.filter(release -> release.othersNotice(formation)).isPresent()) {
            redeployment.scale(app, current.get(), formation, output);
        } else {
            adjustment.scale(app, current, formation, output);
        }
    }

    @Override
    public void rollback(AppLock app, String operator, Optional<ReleaseNumber> to, Consumer<String> output) {
        Release target = redeployment.target(app, to);
        wishes.over(
                app,
                Wish.rollback(target.number().value()),
                output,
                () -> redeployment.rollback(app, operator, target, output));
        waiting(app.app())
                .ifPresent(one -> output.accept(Voice.detail("Still waits: "
                        + one.release().origin().reason() + ". To forget it: release:cancel " + app.app())));
    }

    @Override
    public void rebuild(AppLock app, String operator, Consumer<String> output) {
        deployer.rebuild(app, output);
    }

    @Override
    public void resume(AppLock app, Consumer<String> output) {
        deployer.resume(app, output);
    }

    @Override
    public List<HeldDeploy> held(AppName app) {
        return wishes.of(app);
    }

    @Override
    public List<HeldDeploy> forgetHeld(AppLock app) {
        return wishes.forget(app);
    }

    @Override
    public Optional<WaitingRelease> waiting(AppName app) {
        return approval.waiting(app);
    }

    @Override
    public PendingWork pending(WaitingRelease waiting) {
        return approval.pending(waiting);
    }

    @Override
    public void release(AppLock app, WaitingRelease seen, Consumer<String> output) {
        wishes.over(
                app,
                Wish.approval(seen.release().origin().commit()),
                output,
                () -> approval.release(app, seen, output));
    }

    @Override
    public void cancel(AppLock app) {
        approval.cancel(app);
    }

    @Override
    public void stop(AppLock app, Optional<ProcessType> process, Consumer<String> output) {
        var release = deployed(app.app());
        wishes.over(app, Wish.stop(word(process)), output, () -> {
            adjustment.stop(app, release, process, output);
            rerouteSite(app, release);
        });
    }

    @Override
    public void start(AppLock app, Optional<ProcessType> process, Consumer<String> output) {
        var release = deployed(app.app());
        wishes.over(app, Wish.start(word(process)), output, () -> {
            adjustment.start(app, release, process, output);
            rerouteSite(app, release);
        });
    }

    private static String word(Optional<ProcessType> process) {
        return process.map(ProcessType::value).orElse("");
    }

    /** Nothing of a site runs: what it is stopped and started by is the proxy. */
    private void rerouteSite(AppLock app, Release release) {
        if (release.content().assets().isSite()) {
            estate.reroute(app.app());
        }
    }

    @Override
    public void reroute(AppLock app) {
        estate.reroute(app.app());
    }

    @Override
    public void rejoin(AppLock app) {
        estate.rejoin(app.app());
    }

    @Override
    public void remove(AppLock app, Consumer<String> output) {
        estate.remove(app.app());
    }

    @Override
    public void copy(AppName from, AppLock to, String operator, Consumer<String> output) {
        var source = deployed(from);
        if (source.content().parts().isEmpty()) {
            redeployment.copy(source, to, operator, output);
        } else {
            // Its services' volumes bear its name: the other app gets its own, and the tasks that fill them.
            deployer.rebuild(to, output);
        }
    }

    @Override
    public void renamed(AppLock former, AppLock app, Consumer<String> output) {
        if (isDeployed(app.app())) {
            redeployment.rename(app, app.holder(), "Rename of " + former.app(), output);
        } else {
            // A certificate gives routes to an app that was never pushed.
            estate.reroute(app.app());
        }
    }

    @Override
    public void leave(AppLock former, AppLock app) {
        adjustment.end(former.app(), app);
        estate.removeFormer(former.app(), app.app());
    }

    @Override
    public void check(AppName app, Optional<ProcessType> process, Consumer<String> output) {
        adjustment.check(deployed(app), process, output);
    }

    private Release deployed(AppName app) {
        return releases.current(app)
                .orElseThrow(() -> new Misuse("App " + app + " has not been deployed", "git push deploys it."));
    }
}
