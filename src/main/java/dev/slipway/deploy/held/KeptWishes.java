package dev.slipway.deploy.held;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.deploy.journal.DeployJournal;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.route.upkeep.HeldBack;
import dev.slipway.voice.Voice;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps what the proxy cannot take because of its owner's own files, and forgets what something newer takes the place of. */
public final class KeptWishes {

    private final HeldDeploys held;
    private final Releases releases;
    private final DeployJournal journal;
    private final Clock clock;

    public KeptWishes(HeldDeploys held, Releases releases, DeployJournal journal, Clock clock) {
        this.held = held;
        this.releases = releases;
        this.journal = journal;
        this.clock = clock;
    }

    /** Makes the change; where the proxy refuses its owner's files, it is kept, and the failure says so. */
    public void over(AppLock app, Wish wish, Consumer<String> output, Runnable change) {
        try {
            change.run();
        } catch (HeldBack waits) {
            keep(app, wish, waits);
            throw told(app.app(), waits, "this change", "The same command");
        }
        supersede(app, wish).stream().map(KeptWishes::replaced).forEach(output);
    }

    /** What is told of what something newer has taken the place of. */
    public static String replaced(HeldDeploy former) {
        return Voice.detail(
                "This takes the place of what was held back: " + former.wish().text());
    }

    /** The same wish is made good later. */
    public void keep(AppLock app, Wish wish, HeldBack waits) {
        var others = held.of(app.app());
        held.put(app, new HeldDeploy(clock.instant(), app.holder(), waits.fault(), wish));
        forgetReleases(app, others);
    }

    public static HeldBack told(AppName app, HeldBack waits, String what, String again) {
        return waits.asKept(
                what,
                again + " does it at once then; release:cancel " + app + " forgets it.",
                "Your sites and apps go on as they are.");
    }

    /** What something newer takes the place of. */
    public List<HeldDeploy> supersede(AppLock app, Wish newer) {
        var undone = held.supersede(app, newer);
        forgetReleases(app, undone);
        return undone;
    }

    /** Done or failed, it waits no longer. */
    public void settle(AppLock app, HeldDeploy done) {
        held.remove(app, done);
        forgetReleases(app, List.of(done));
    }

    /** All that waits of an app, which nobody wants any more. */
    public List<HeldDeploy> forget(AppLock app) {
        var waiting = held.of(app.app());
        waiting.forEach(one -> held.remove(app, one));
        forgetReleases(app, waiting);
        return waiting;
    }

    public List<HeldDeploy> of(AppName app) {
        return held.of(app);
    }

    /** What was built already and waits. */
    public Optional<Release> built(AppName app) {
        return held.of(app).stream()
                .map(HeldDeploy::wish)
                .filter(wish -> wish.kind().isBuilt() && wish.release() > 0)
                .map(wish -> new ReleaseNumber(wish.release()))
                // One that serves was made good just before a crash.
                .filter(number -> !releases.currentNumber(app).equals(Optional.of(number)))
                .findFirst()
                .flatMap(number -> releases.find(app, number));
    }

    /** Of those, what was built and neither waits any more nor serves. */
    private void forgetReleases(AppLock app, List<HeldDeploy> undone) {
        var current = releases.currentNumber(app.app());
        undone.stream()
                .map(HeldDeploy::wish)
                .filter(wish -> wish.kind().isBuilt() && wish.release() > 0)
                .map(wish -> new ReleaseNumber(wish.release()))
                .filter(number -> !current.equals(Optional.of(number)))
                .filter(number -> built(app.app())
                        .filter(waiting -> waiting.number().equals(number))
                        .isEmpty())
                // What is kept of one that has failed is its log.
                .filter(number -> journal.isUntried(app.app(), number))
                .forEach(number -> journal.undo(app, number));
    }
}
