package dev.slipway.deploy.wait;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.property.ReleaseProperties;
import dev.slipway.config.ConfigPrint;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.error.Conflict;
import dev.slipway.error.NotFound;
import dev.slipway.release.PendingWork;
import dev.slipway.release.Releases;
import dev.slipway.release.WaitingRelease;
import dev.slipway.release.WaitingReleases;
import dev.slipway.run.image.ReleaseImages;
import dev.slipway.voice.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What waits to be let go, with its images: the newest push of an app that holds its releases. */
public final class HeldReleases {

    private final WaitingReleases waiting;
    private final Releases releases;
    private final ReleaseImages images;
    private final PendingLook look;
    private final ConfigPrint print;

    public HeldReleases(
            WaitingReleases waiting, Releases releases, ReleaseImages images, PendingLook look, ConfigPrint print) {
        this.waiting = waiting;
        this.releases = releases;
        this.images = images;
        this.look = look;
        this.print = print;
    }

    /** Whether new releases of the app wait. */
    public boolean isHeld(AppName app) {
        return waiting.isHeld(app);
    }

    public Optional<WaitingRelease> find(AppName app) {
        return waiting.find(app);
    }

    /** What is pending of it now. Blocks for at most half a minute. */
    public PendingWork pending(WaitingRelease one) {
        return look.of(one);
    }

    /** The one that somebody has seen waiting, if it still does. */
    public WaitingRelease require(AppName app, WaitingRelease seen) {
        var now = find(app)
                .orElseThrow(() -> new NotFound(
                        "It does not wait any more: " + seen.release().origin().reason(),
                        "releases " + app + " shows what serves, and what waits."));
        if (!now.isSameAs(seen)) {
            throw new Conflict(
                    "What you have seen was superseded. Now this waits: "
                            + now.release().origin().reason() + ", by "
                            + now.release().origin().by(),
                    "release:approve " + app + " shows that and asks.");
        }
        return now;
    }

    /** Nothing of it has run, but for asking its framework what is pending: what serves goes on. */
    public void hold(AppLock app, Candidate candidate, DeployLog log) {
        var pending = look.of(candidate);
        var former = find(app.app());
        var held = new WaitingRelease(
                candidate.release(), candidate.appJson(), candidate.skipsChecks(), print.of(app.app()), pending);
        waiting.put(app, held);
        images.keepWaiting(held, former);
        images.removeOthers(app.app(), releases.list(app.app()));
        former.ifPresent(one -> superseded(one, log));
        told(held, waiting.mode(app.app())).forEach(log::line);
    }

    private static List<String> told(WaitingRelease held, String mode) {
        var app = held.release().app();
        var lines = new ArrayList<String>();
        lines.add(Voice.result(held.release().origin().reason() + " is built and waits: its mode is " + mode));
        lines(held.pending()).forEach(line -> lines.add(Voice.detail(line)));
        String command = mode.equals(ReleaseProperties.MANUAL) ? "release:run " : "release:approve ";
        lines.add(Voice.detail("To run that and start it: " + command + (app + " " + held.commit()).strip()));
        lines.add(Voice.detail("To forget it: release:cancel " + app));
        return lines;
    }

    /** Each task, each migration, and what is not known, in a line of its own. */
    public static List<String> lines(PendingWork pending) {
        var lines = new ArrayList<String>();
        pending.tasks().forEach(task -> lines.add("Has not run: " + task));
        pending.migrations().forEach(migration -> lines.add("Migration pending: " + migration));
        if (!pending.unknown().isEmpty()) {
            lines.add("Not all is known: " + pending.unknown());
        }
        return lines;
    }

    private static void superseded(WaitingRelease former, DeployLog log) {
        log.line(Voice.detail("This takes the place of what waited: "
                + former.release().origin().reason()));
    }

    /** A later push serves: what waited is behind it. */
    public void supersede(AppLock app, DeployLog log) {
        cancel(app).ifPresent(former -> superseded(former, log));
    }

    /** Waits no more, whether it serves or is not wanted: what that was. */
    public Optional<WaitingRelease> cancel(AppLock app) {
        var former = find(app.app());
        waiting.remove(app);
        former.ifPresent(one -> {
            images.dropWaiting(app.app(), one);
            images.removeOthers(app.app(), releases.list(app.app()));
        });
        return former;
    }
}
