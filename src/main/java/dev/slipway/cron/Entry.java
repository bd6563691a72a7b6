package dev.slipway.cron;

import dev.slipway.release.Release;
import dev.slipway.release.cron.CronTask;

/** A task of the release that serves its app, and whether app or task are in maintenance, so that it is not run by itself. */
public record Entry(Release release, CronTask task, boolean appInMaintenance, boolean taskInMaintenance) {

    public String id() {
        return task.id(release.app());
    }

    public boolean isInMaintenance() {
        return appInMaintenance || taskInMaintenance;
    }
}
