package dev.slipway.deploy.recovery;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.BareRepos;
import dev.slipway.git.RepositoryMaintenance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the repositories of apps that nobody is deploying small, and takes away what was copied for releases that are gone.
 * To be run every hour or so; one app after the other, each held meanwhile, which a push waits for.
 */
public final class Upkeep implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private final Apps apps;
    private final AppLocks locks;
    private final BareRepos repos;
    private final RepositoryMaintenance maintenance;
    private final UnusedCopies copies;

    public Upkeep(Apps apps, AppLocks locks, BareRepos repos, RepositoryMaintenance maintenance, UnusedCopies copies) {
        this.apps = apps;
        this.locks = locks;
        this.repos = repos;
        this.maintenance = maintenance;
        this.copies = copies;
    }

    /** Never throws what would end a regular run. */
    @Override
    public void run() {
        apps.list().stream()
                .filter(app -> repos.exists(app) && locks.holder(app).isEmpty())
                .forEach(this::tidy);
        try {
            copies.remove();
        } catch (SlipwayException failure) {
            log.warn("copies not removed: {}", failure.sentence());
        }
    }

    private void tidy(AppName app) {
        try (var lock = locks.holdForSettings(app, "slipway", "maintenance")) {
            maintenance.tidy(lock);
        } catch (SlipwayException failure) {
            log.warn("not tidied app={}: {}", app, failure.sentence());
        }
    }
}
