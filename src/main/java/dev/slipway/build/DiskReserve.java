package dev.slipway.build;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.Images;
import dev.slipway.error.HostFailed;
import dev.slipway.host.survey.DiskSpace;
import java.util.List;
import java.util.function.Supplier;

/**
 * What stays free for the host's other sites: a build that could take it does not begin. The app's largest image stands for
 * what the next one needs.
 */
public final class DiskReserve {

    private static final int MIB = 20;

    /** Above it no image matters: the engine's own default limit of one is 10 GB, times two for its build cache. */
    private static final long PLENTY = 20L << 30;

    private final Settings settings;
    private final Images images;
    private final ImageMarks marks;
    private final Supplier<List<DiskSpace>> disks;

    /** The supplier looks at the disks that builds write to. */
    public DiskReserve(Settings settings, Images images, ImageMarks marks, Supplier<List<DiskSpace>> disks) {
        this.settings = settings;
        this.images = images;
        this.marks = marks;
        this.disks = disks;
    }

    /** HostFailed when a build of the app might leave less free than is to stay so. */
    void check(AppName app) {
        long reserve = bytes(settings.computedGlobal(BuilderProperties.DISK_RESERVE));
        if (reserve == 0) {
            return;
        }
        var scarce = disks.get().stream()
                .filter(disk -> disk.free() < reserve + PLENTY)
                .toList();
        if (scarce.isEmpty()) {
            return;
        }
        long build = largest(app);
        scarce.stream()
                .filter(disk -> disk.free() < reserve + build)
                .findFirst()
                .ifPresent(disk -> {
                    throw refused(app, disk, new Need(reserve, build));
                });
    }

    private record Need(long reserve, long build) {}

    private long largest(AppName app) {
        return images.list(marks.labels().apply(app)).stream()
                .mapToLong(Image::size)
                .max()
                .orElse(0);
    }

    private static HostFailed refused(AppName app, DiskSpace disk, Need need) {
        String build = need.build() == 0 ? "" : ", and a build of " + app + " may take " + mib(need.build());
        return new HostFailed(
                "The disk would fill: " + mib(disk.free()) + " are free on the disk of " + disk.path() + ", "
                        + mib(need.reserve()) + " are to stay free" + build,
                "cleanup --all --dry-run shows what apps need no longer; on the server, docker system df shows the rest.",
                "builder:set --global disk-reserve 512m lets less stay free.");
    }

    private static String mib(long bytes) {
        return (bytes >> MIB) + " MiB";
    }

    /** The property's form is what {@code builder:set} lets through. */
    private static long bytes(String written) {
        char unit = written.charAt(written.length() - 1);
        return Character.isDigit(unit)
                ? Long.parseLong(written)
                : Long.parseLong(written.substring(0, written.length() - 1)) << (unit == 'g' ? 30 : MIB);
    }
}
