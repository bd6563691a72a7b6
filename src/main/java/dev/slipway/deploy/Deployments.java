package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.deploy.held.HeldDeploy;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.PendingWork;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.WaitingRelease;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the commands may ask of an app's releases. Everything blocks until it is done, narrates to the caller line by line,
 * and leaves what served before serving when it fails. The operator is the name that the release will bear.
 */
public interface Deployments {

    /** Whether a release serves, or would if it were started. */
    boolean isDeployed(AppName app);

    /** What serves, as the engine has it now; empty when nothing is deployed. */
    Optional<Serving> serving(AppName app);

    /**
     * Makes a new release of the current one's image with today's config and settings, and rolls it out; the
     * reason is what {@code releases} shows, for instance {@code Set GREETING}. Not deployed yet: nothing happens.
     */
    void renew(AppLock app, String operator, String reason, Consumer<String> output);

    /**
     * Makes so many instances run, and the app's formation that: the release stays, what is missing is started and checked
     * and gets its share of the requests before what is too many goes. Not deployed yet: only the formation changes.
     */
    void scale(AppLock app, Formation formation, Consumer<String> output);

    /** Rolls back to a kept release, the one before the current if none is named; makes a new release, builds nothing. */
    void rollback(AppLock app, String operator, Optional<ReleaseNumber> to, Consumer<String> output);

    /** Builds the deploy branch's commit again and rolls it out. */
    void rebuild(AppLock app, String operator, Consumer<String> output);

    /** Rolls out the deploy branch's commit, of which a release was built when the proxy refused its owner's files. */
    void resume(AppLock app, Consumer<String> output);

    /** What waits for the owner of the proxy to mend its configuration, and is then done by itself. */
    List<HeldDeploy> held(AppName app);

    /** Forgets that; what it was. */
    List<HeldDeploy> forgetHeld(AppLock app);

    /** What is built and waits for somebody to let it start. */
    Optional<WaitingRelease> waiting(AppName app);

    /** What of it has not run, as things are now: its framework is asked, for half a minute at most. */
    PendingWork pending(WaitingRelease waiting);

    /**
     * Runs the tasks of what somebody has seen waiting, and rolls it out, as it was built; NotFound when it does not wait any
     * more, Conflict when another one does.
     */
    void release(AppLock app, WaitingRelease seen, Consumer<String> output);

    /** Forgets what waits, if anything does. */
    void cancel(AppLock app);

    /** Stops the instances, of one process type or all; they stay stopped over a reboot, and the hostnames answer 502. */
    void stop(AppLock app, Optional<ProcessType> process, Consumer<String> output);

    /** Starts what was stopped; running already: nothing happens. */
    void start(AppLock app, Optional<ProcessType> process, Consumer<String> output);

    /** Writes the app's routes anew after its hostnames or their settings changed; no container is touched. */
    void reroute(AppLock app);

    /** Has what serves join the networks that are set by now, without a new release. */
    void rejoin(AppLock app);

    /** Removes every container, network, image and route of the app. Its files are the caller's to remove. */
    void remove(AppLock app, Consumer<String> output);

    /** Makes the app's first release of the image that serves the other one, with the app's own config, and rolls it out. */
    void copy(AppName from, AppLock to, String operator, Consumer<String> output);

    /**
     * Makes what served under the former name serve under the new one, in one change; of an app that was never deployed, its
     * routes. The app's files, its releases among them, have been moved already.
     */
    void renamed(AppLock former, AppLock app, Consumer<String> output);

    /** Removes what still bears a name that is not the app's any more, and names its images by the one that is. */
    void leave(AppLock former, AppLock app);

    /** Runs the checks of the running instances, of one process type or all, and says how each went; changes nothing. */
    void check(AppName app, Optional<ProcessType> process, Consumer<String> output);
}
