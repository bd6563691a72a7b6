package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import java.util.Optional;
import java.util.function.Consumer;

/** What commands ask of an app's releases, done by the same rollout that a push goes through. */
public final class LiveDeployments implements Deployments {

    private final Releases releases;
    private final Deployer deployer;
    private final Redeployment redeployment;
    private final Adjustment adjustment;
    private final Estate estate;

    public LiveDeployments(
            Releases releases, Deployer deployer, Redeployment redeployment, Adjustment adjustment, Estate estate) {
        this.releases = releases;
        this.deployer = deployer;
        this.redeployment = redeployment;
        this.adjustment = adjustment;
        this.estate = estate;
    }

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
        redeployment.renew(app, operator, reason, output);
    }

    @Override
    public void scale(AppLock app, Formation formation, Consumer<String> output) {
        var current = releases.current(app.app());
        if (current.filter(release -> release.othersNotice(formation)).isPresent()) {
            redeployment.scale(app, current.get(), formation, output);
        } else {
            adjustment.scale(app, current, formation, output);
        }
    }

    @Override
    public void rollback(AppLock app, String operator, Optional<ReleaseNumber> to, Consumer<String> output) {
        redeployment.rollback(app, operator, to, output);
    }

    @Override
    public void rebuild(AppLock app, String operator, Consumer<String> output) {
        deployer.rebuild(app, output);
    }

    @Override
    public void release(AppLock app, String operator, Consumer<String> output) {
        deployer.release(app, output);
    }

    @Override
    public void stop(AppLock app, Optional<ProcessType> process, Consumer<String> output) {
        var release = deployed(app.app());
        adjustment.stop(app, release, process, output);
        rerouteSite(app, release);
    }

    @Override
    public void start(AppLock app, Optional<ProcessType> process, Consumer<String> output) {
        var release = deployed(app.app());
        adjustment.start(app, release, process, output);
        rerouteSite(app, release);
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
    public void renamed(AppLock former, AppLock app, String operator, Consumer<String> output) {
        String reason = "Rename of " + former.app();
        redeployment.rename(app, operator, reason, () -> estate.close(former.app()), output);
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
