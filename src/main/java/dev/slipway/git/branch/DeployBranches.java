package dev.slipway.git.branch;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import java.util.List;
import java.util.Optional;

/** Which branch an app is deployed from: as set, else the first one that is pushed. */
public final class DeployBranches {

    /** Of several branches in a first push. */
    private static final List<String> USUAL = List.of("main", "master");

    private final Settings settings;
    private final AppLocks locks;

    public DeployBranches(Settings settings, AppLocks locks) {
        this.settings = settings;
        this.locks = locks;
    }

    /** What counts now, the default where nothing was pushed yet. */
    public String current(AppName app) {
        return settings.computed(app, GitProperties.DEPLOY_BRANCH);
    }

    /** Empty as long as neither a setting nor a push has decided. */
    public Optional<String> decided(AppName app) {
        return settings.own(app, GitProperties.DEPLOY_BRANCH).or(() -> settings.global(GitProperties.DEPLOY_BRANCH));
    }

    /** Decides for the first push of these branches, of which there is at least one; of two pushes the first decides. */
    public String decide(AppName app, String pusher, List<String> branches) {
        try (var lock = locks.holdForSettings(app, pusher, "a first push")) {
            return decided(app).orElseGet(() -> set(lock, branches));
        }
    }

    /** The app for a change of the push's own; AppBusy when somebody holds it. */
    public AppLock hold(AppName app, String pusher) {
        return locks.hold(app, pusher, "git push");
    }

    /** AppBusy when somebody holds the app now, with who it is. */
    public void refuseIfHeld(AppName app, String pusher) {
        hold(app, pusher).close();
    }

    /** Which one a push of these branches would be deployed from; decides nothing. */
    public String foreseen(AppName app, List<String> branches) {
        return branches.isEmpty() ? current(app) : decided(app).orElseGet(() -> usual(branches));
    }

    private static String usual(List<String> branches) {
        return USUAL.stream().filter(branches::contains).findFirst().orElse(branches.get(0));
    }

    private String set(AppLock lock, List<String> branches) {
        String branch = usual(branches);
        settings.set(lock, GitProperties.DEPLOY_BRANCH, branch);
        return branch;
    }
}
