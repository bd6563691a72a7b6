package dev.slipway.command.storage;

import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Session;
import dev.slipway.container.Labels;
import dev.slipway.container.Mount;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.container.volume.Volumes;
import dev.slipway.error.Denied;
import dev.slipway.storage.MountRules;
import dev.slipway.storage.StorageName;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Whether a caller may have an app mount something. What is the app's own anybody may who may change the app; other paths
 * and other apps' volumes only an admin, and the host's own nobody.
 */
public final class MountGate {

    private final MountRules rules;
    private final Volumes volumes;
    private final Apps apps;
    private final Function<AppName, Labels> labels;

    /** The labels are those that an app's volumes bear. */
    public MountGate(MountRules rules, Volumes volumes, Apps apps, Function<AppName, Labels> labels) {
        this.rules = rules;
        this.volumes = volumes;
        this.apps = apps;
        this.labels = labels;
    }

    /** Returns if the caller may; a volume that is not there yet is made then, and is the app's. */
    public void admit(Session session, AppName app, Mount mount) {
        boolean isAdmin = session.operator().role() == Role.ADMIN;
        String[] instead = isAdmin ? entry(app, mount) : directory(app, mount);
        rules.check(mount, instead);
        if (mount.isVolume()) {
            admitVolume(isAdmin, app, mount);
        } else if (mount.isPath() && !isAdmin && !isOwn(session, mount)) {
            throw new Denied("Only an admin may mount " + mount.source(), instead);
        }
    }

    /** What an admin types to have the app keep files. */
    private static String[] entry(AppName app, Mount mount) {
        String name = app.value().replace('.', '-') + "-data";
        return new String[] {
            "A directory of the app's own can be: storage:create " + name,
            "storage:mount " + app + " " + name + " --container-dir " + mount.target()
        };
    }

    /** The same of those who may not make entries. */
    private String[] directory(AppName app, Mount mount) {
        var name = new StorageName(app + "-data");
        return new String[] {
            "A directory of the app's own can be: storage:ensure-directory " + name,
            "storage:mount " + app + " " + rules.directory(name) + ":" + mount.target()
        };
    }

    /** The engine's volumes. */
    Volumes volumes() {
        return volumes;
    }

    /** Makes a volume of the app's over a directory. */
    void make(AppName app, VolumeName name, Path directory) {
        volumes.ensure(name, labels.apply(app), directory);
    }

    private boolean isOwn(Session session, Mount mount) {
        return rules.owner(mount, apps.list()).filter(session.operator()::sees).isPresent();
    }

    private void admitVolume(boolean isAdmin, AppName app, Mount mount) {
        var name = new VolumeName(mount.source());
        var found = volumes.labels(name);
        if (found.isEmpty()) {
            volumes.ensure(name, labels.apply(app));
        } else if (!isAdmin && !found.get().contains(labels.apply(app))) {
            throw new Denied(
                    "The volume " + mount.source() + " is there already and is not " + app + "'s",
                    "Take another name, or ask an admin to mount it.");
        }
    }
}
