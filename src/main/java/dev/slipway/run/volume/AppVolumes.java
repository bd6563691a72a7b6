package dev.slipway.run.volume;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.DataNames;
import dev.slipway.container.Labels;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.container.volume.Volumes;
import dev.slipway.error.Conflict;
import dev.slipway.run.Marks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's volumes that are an app's, also of one that had another name when they were made. Thread-safe. */
public final class AppVolumes {

    private static final Logger log = LoggerFactory.getLogger(AppVolumes.class);

    private final Volumes volumes;
    private final Marks marks;
    private final DataNames names;

    public AppVolumes(Volumes volumes, Marks marks, DataNames names) {
        this.volumes = volumes;
        this.marks = marks;
        this.names = names;
    }

    /** The name that they bear in place of the app's. */
    public AppName dataName(AppName app) {
        return names.of(app);
    }

    /** What they are labelled with. */
    public Labels labels(AppName app) {
        return marks.of(names.of(app));
    }

    public void ensure(AppName app, VolumeName volume) {
        volumes.ensure(volume, labels(app));
    }

    /** Those that hold what services write. */
    public List<VolumeName> list(AppName app) {
        return volumes.list(labels(app)).stream()
                .filter(volume -> !volume.isDisposable())
                .toList();
    }

    /** How many bytes they take; what the engine cannot tell is missing. */
    public Map<VolumeName, Long> sizes(AppName app) {
        return volumes.sizes(labels(app));
    }

    /**
     * The app is going to be called otherwise, and they are not: neither those that are there nor those that a release which
     * still waits will have. Without any it is as true that the next name may be the one by which another app's are known.
     */
    public void keep(AppLock app) {
        names.keep(app);
    }

    /** The app goes without those that hold what services write: they, for an app of its name. */
    public List<VolumeName> leave(AppLock app) {
        var kept = list(app.app());
        if (!kept.isEmpty()) {
            names.leave(app);
        }
        return kept;
    }

    /** Removes all of them for good; nothing of the app may run any more. */
    public void remove(AppName app) {
        volumes.list(labels(app)).forEach(this::removeUnused);
    }

    /** Removes those with which nothing is lost, but for these and for what is in use. */
    public void removeDisposable(AppName app, Set<String> kept) {
        volumes.list(labels(app)).stream()
                .filter(VolumeName::isDisposable)
                .filter(volume -> !kept.contains(volume.value()))
                .forEach(this::removeUnused);
    }

    private void removeUnused(VolumeName volume) {
        try {
            volumes.remove(volume);
        } catch (Conflict inUse) {
            log.debug("volume kept volume={}: {}", volume, inUse.sentence());
        }
    }
}
