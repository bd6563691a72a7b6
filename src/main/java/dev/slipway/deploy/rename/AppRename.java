package dev.slipway.deploy.rename;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Renames;
import dev.slipway.deploy.Deployments;
import dev.slipway.error.SlipwayException;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.route.Domains;
import dev.slipway.voice.Voice;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives an app another name. Its containers bear its name, so that it is a rollout, and like one it is done wholly or not at
 * all: before the release under the new name serves, a failure or a crash leads back to the former name, after it to the new
 * one. What is under way is noted in {@link Renames}.
 */
public final class AppRename {

    private static final Logger log = LoggerFactory.getLogger(AppRename.class);

    private final Apps apps;
    private final AppLocks locks;
    private final Domains domains;
    private final Ties ties;
    private final Deployed deployed;

    public AppRename(Apps apps, AppLocks locks, Domains domains, Ties ties, Deployed deployed) {
        this.apps = apps;
        this.locks = locks;
        this.domains = domains;
        this.ties = ties;
        this.deployed = deployed;
    }

    /** What serves, how it comes to serve under another name, and how an app's last rollout is ended, and all of it mended. */
    public record Deployed(
            Releases releases, Deployments deployments, Consumer<AppLock> settling, Consumer<AppLock> mending) {}

    /** Returns when the app is known by its new name only; whatever is thrown before, it has the former one. */
    public void rename(AppLock former, AppLock app, Consumer<String> output) {
        // A volume cannot be called otherwise: the next push would find empty ones under the new name.
        apps.dataNames().keep(former);
        var rename = new Renames.Rename(
                former.app(),
                app.app(),
                serving(former.app()),
                domains.said(former.app()).lines());
        apps.renames().begin(former, rename);
        try {
            apps.rename(former, app.app());
            domains.rename(former.app(), app);
            ties.follow(former.app(), app);
            deployed.deployments().renamed(former, app, output);
        } catch (RuntimeException failed) {
            takeBack(rename, former, app, output, failed);
            throw failed;
        }
        leave(app, former);
    }

    private void takeBack(
            Renames.Rename rename, AppLock former, AppLock app, Consumer<String> output, RuntimeException failed) {
        try {
            back(rename, former, app);
            output.accept(Voice.detail(former.app() + " keeps its name: everything of it is as it was."));
        } catch (SlipwayException notYet) {
            failed.addSuppressed(notYet);
            output.accept(Voice.alert(former.app() + " is to keep its name, but: " + notYet.sentence()));
            output.accept(Voice.detail("That is tried again every few seconds until it is so."));
        }
    }

    /**
     * Leads to one end or the other what a crash, or an engine that was away, has left in between. Blocks until the apps that
     * this concerns serve; to be run at the start before anything else is mended, and then every few seconds.
     */
    public void settle() {
        try {
            apps.list().forEach(this::settle);
        } catch (SlipwayException unread) {
            log.warn("not known which renames have not ended: {}", unread.sentence(), unread);
        }
    }

    private void settle(AppName app) {
        try {
            apps.renames()
                    .find(app)
                    .filter(rename -> locks.holder(rename.from()).isEmpty()
                            && locks.holder(rename.to()).isEmpty())
                    .ifPresent(this::settle);
        } catch (SlipwayException damaged) {
            log.warn("not known whether it was being renamed app={}: {}", app, damaged.sentence(), damaged);
        }
    }

    private void settle(Renames.Rename rename) {
        log.info("ending a rename from={} to={}", rename.from(), rename.to());
        try (var former = locks.holdForSettings(rename.from(), "slipway", "recovery");
                var app = locks.holdForSettings(rename.to(), "slipway", "recovery")) {
            if (!apps.renames().isOpen(rename)) {
                // It has ended just before it was locked.
                return;
            }
            if (cameThrough(rename, app)) {
                deployed.mending().accept(app);
                leave(app, former);
            } else {
                back(rename, former, app);
            }
        } catch (SlipwayException failure) {
            log.warn("rename not ended from={} to={}: {}", rename.from(), rename.to(), failure.sentence(), failure);
        }
    }

    private boolean cameThrough(Renames.Rename rename, AppLock app) {
        if (apps.renames().find(app.app()).isEmpty()) {
            return false;
        }
        deployed.settling().accept(app);
        // Who has made an app of the former name meanwhile keeps that.
        return serving(app.app()) != rename.release() || apps.exists(rename.from());
    }

    private int serving(AppName app) {
        return deployed.releases().currentNumber(app).map(ReleaseNumber::value).orElse(0);
    }

    private void back(Renames.Rename rename, AppLock former, AppLock app) {
        if (apps.renames().find(app.app()).isPresent()) {
            // Before it is moved: once it is, these are its owner's to change again.
            domains.restore(app, rename.hostnames());
            apps.rename(app, former.app());
        }
        if (!apps.exists(app.app())) {
            ties.follow(app.app(), former);
        }
        deployed.mending().accept(former);
        leave(former, app);
    }

    /** Until the note is gone, all of this is done again. */
    private void leave(AppLock app, AppLock other) {
        if (!apps.exists(other.app())) {
            deployed.deployments().leave(other, app);
            ties.leave(other);
        }
        apps.renames().end(app);
    }
}
