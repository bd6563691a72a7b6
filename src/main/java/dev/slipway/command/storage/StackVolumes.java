package dev.slipway.command.storage;

import dev.slipway.app.AppName;
import dev.slipway.container.Mount;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.run.BackingServices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The volumes of an app's stack, with the services that have them and how much is in them. */
public final class StackVolumes {

    private static final long KIBI = 1024;

    private final Releases releases;
    private final BackingServices backing;

    public StackVolumes(Releases releases, BackingServices backing) {
        this.releases = releases;
        this.backing = backing;
    }

    /**
     * A volume, once for each service that mounts it.
     *
     * @param service empty: no service of the release that serves
     * @param bytes below 0: the engine does not tell
     */
    record Use(VolumeName volume, String service, Mount mount, long bytes) {

        /** As {@code storage:mount} has it, with whose it is. */
        String text() {
            String where = service.isEmpty() ? "no service of this release" : service + ":" + mount.target();
            return volume + "  " + where + (mount.readOnly() ? ":ro" : "") + "  " + size();
        }

        private String size() {
            if (bytes < 0) {
                return "size not known";
            }
            if (bytes < KIBI * KIBI) {
                return (bytes + KIBI - 1) / KIBI + " KiB";
            }
            double mebi = (double) bytes / (KIBI * KIBI);
            return mebi < KIBI
                    ? String.format(Locale.ROOT, "%.1f MiB", mebi)
                    : String.format(Locale.ROOT, "%.1f GiB", mebi / KIBI);
        }
    }

    List<Use> of(AppName app) {
        Map<VolumeName, Long> sizes = backing.volumes().sizes(app);
        var release = releases.current(app);
        var uses = new ArrayList<Use>();
        backing.volumes().list(app).stream()
                .sorted(Comparator.comparing(VolumeName::value))
                .forEach(volume -> uses.addAll(uses(volume, release, sizes.getOrDefault(volume, -1L))));
        return uses;
    }

    private static List<Use> uses(VolumeName volume, Optional<Release> release, long bytes) {
        var uses = new ArrayList<Use>();
        release.ifPresent(serving -> serving.content()
                .parts()
                .byName()
                .forEach((service, part) -> part.ties().mounts().stream()
                        .filter(mount -> mount.source().equals(volume.value()))
                        .forEach(mount -> uses.add(use(volume, service, mount, bytes)))));
        // What was mounted by hand is listed as long as it is mounted: its name is its owner's, and it outlives the
        // app.
        if (uses.isEmpty() && volume.isCalledAfterItsApp()) {
            uses.add(new Use(volume, "", new Mount(volume.value(), "", false), bytes));
        }
        return uses;
    }

    private static Use use(VolumeName volume, ProcessType service, Mount mount, long bytes) {
        return new Use(volume, service.value(), mount, bytes);
    }
}
