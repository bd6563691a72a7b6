package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.deploy.held.HeldDeploy;
import dev.slipway.error.SlipwayException;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.PendingWork;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.WaitingRelease;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Deployments that write down what was asked of them, and fail when told to. */
public final class RecordingDeployments implements Deployments {

    private final Set<AppName> deployed = new HashSet<>();
    private final Map<AppName, Serving> serving = new HashMap<>();
    private final Map<AppName, WaitingRelease> waiting = new HashMap<>();
    private final Map<AppName, List<HeldDeploy>> held = new HashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private @Nullable SlipwayException failure;

    public void markDeployed(String app) {
        deployed.add(new AppName(app));
    }

    public void markServing(String app, Serving now) {
        markDeployed(app);
        serving.put(new AppName(app), now);
    }

    public void markWaiting(WaitingRelease one) {
        waiting.put(one.release().app(), one);
    }

    public void hold(String app, HeldDeploy one) {
        held.put(new AppName(app), List.of(one));
    }

    public void failWith(SlipwayException next) {
        failure = next;
    }

    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public boolean isDeployed(AppName app) {
        return deployed.contains(app);
    }

    @Override
    public Optional<Serving> serving(AppName app) {
        return Optional.ofNullable(serving.get(app));
    }

    @Override
    public void renew(AppLock app, String operator, String reason, Consumer<String> output) {
        record("renew " + app.app() + " by " + operator + ": " + reason);
    }

    @Override
    public void resume(AppLock app, Consumer<String> output) {
        record("resume " + app.app());
    }

    @Override
    public List<HeldDeploy> held(AppName app) {
        return held.getOrDefault(app, List.of());
    }

    @Override
    public List<HeldDeploy> forgetHeld(AppLock app) {
        return Optional.ofNullable(held.remove(app.app())).orElse(List.of());
    }

    @Override
    public void scale(AppLock app, Formation formation, Consumer<String> output) {
        record("scale " + app.app() + " " + formation.quantities());
    }

    @Override
    public void rollback(AppLock app, String operator, Optional<ReleaseNumber> to, Consumer<String> output) {
        record("rollback " + app.app() + to.map(number -> " " + number).orElse(""));
    }

    @Override
    public Optional<WaitingRelease> waiting(AppName app) {
        return Optional.ofNullable(waiting.get(app));
    }

    @Override
    public PendingWork pending(WaitingRelease one) {
        return one.pending();
    }

    @Override
    public void release(AppLock app, WaitingRelease seen, Consumer<String> output) {
        record("release " + app.app() + " " + seen.commit());
    }

    @Override
    public void cancel(AppLock app) {
        waiting.remove(app.app());
        record("cancel " + app.app());
    }

    @Override
    public void rebuild(AppLock app, String operator, Consumer<String> output) {
        record("rebuild " + app.app());
    }

    @Override
    public void stop(AppLock app, Optional<ProcessType> process, Consumer<String> output) {
        record("stop " + app.app() + process.map(type -> " " + type).orElse(""));
    }

    @Override
    public void start(AppLock app, Optional<ProcessType> process, Consumer<String> output) {
        record("start " + app.app() + process.map(type -> " " + type).orElse(""));
    }

    @Override
    public void rejoin(AppLock app) {
        record("rejoin " + app.app());
    }

    @Override
    public void reroute(AppLock app) {
        record("reroute " + app.app());
    }

    @Override
    public void remove(AppLock app, Consumer<String> output) {
        record("remove " + app.app());
    }

    @Override
    public void copy(AppName from, AppLock to, String operator, Consumer<String> output) {
        record("copy " + from + " to " + to.app());
    }

    @Override
    public void renamed(AppLock former, AppLock app, Consumer<String> output) {
        record("renamed " + former.app() + " to " + app.app());
    }

    @Override
    public void leave(AppLock former, AppLock app) {
        record("leave " + former.app() + " for " + app.app());
    }

    @Override
    public void check(AppName app, Optional<ProcessType> process, Consumer<String> output) {
        record("check " + app + process.map(type -> " " + type).orElse(""));
    }

    private void record(String call) {
        calls.add(call);
        if (failure != null) {
            throw failure;
        }
    }
}
