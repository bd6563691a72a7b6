package dev.slipway.cron;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.CronProperties;
import dev.slipway.error.NotFound;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.release.cron.CronTask;
import java.util.List;
import java.util.Optional;

/** The tasks of each app's serving release, and the switches that keep them from running. */
public final class Agenda {

    private final Releases releases;
    private final Settings settings;

    public Agenda(Releases releases, Settings settings) {
        this.releases = releases;
        this.settings = settings;
    }

    /** In the order of the tree; none when nothing is deployed. */
    public List<Entry> of(AppName app) {
        var release = releases.current(app);
        if (release.isEmpty() || release.get().operation().cron().isEmpty()) {
            return List.of();
        }
        boolean all = isInMaintenance(app);
        return release.get().operation().cron().stream()
                .map(task -> entry(release.get(), task, all))
                .toList();
    }

    private Entry entry(Release release, CronTask task, boolean all) {
        boolean own = switched(release.app(), task).orElse(task.maintenance());
        return new Entry(release, task, all, own);
    }

    public Entry require(AppName app, String id) {
        return of(app).stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound(
                        app + " has no scheduled task " + id, "cron:list " + app + " shows the tasks and their ids."));
    }

    /** Whether no task of the app runs by itself. As with Dokku, an app cannot undo what is said for all. */
    public boolean isInMaintenance(AppName app) {
        return isOn(settings.own(app, CronProperties.MAINTENANCE)) || isOn(settings.global(CronProperties.MAINTENANCE));
    }

    private static boolean isOn(Optional<String> value) {
        return value.equals(Optional.of("true"));
    }

    /** What was switched by hand for the task, if anything was. */
    public Optional<Boolean> switched(AppName app, CronTask task) {
        return settings.own(app, maintenance(task)).map("true"::equals);
    }

    public void suspend(AppLock app, Entry entry) {
        settings.set(app, maintenance(entry.task()), "true");
    }

    /** Also a task that its tree put into maintenance. */
    public void resume(AppLock app, Entry entry) {
        if (entry.task().maintenance()) {
            settings.set(app, maintenance(entry.task()), "false");
        } else {
            settings.unset(app, maintenance(entry.task()));
        }
    }

    /** Not by the id: an app that is renamed must not run what was suspended. */
    private static Property maintenance(CronTask task) {
        return new Property("cron", "maintenance." + task.key(), "", Property.Scope.APP);
    }
}
