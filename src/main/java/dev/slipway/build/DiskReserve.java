package dev.slipway.build;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.Images;
import dev.slipway.error.HostFailed;
import dev.slipway.host.survey.DiskSpace;
import dev.slipway.release.ReleaseNumber;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
    private final Relief relief;

    /** The supplier looks at the disks that builds write to. */
    public DiskReserve(
            Settings settings, Images images, ImageMarks marks, Supplier<List<DiskSpace>> disks, Relief relief) {
        this.settings = settings;
        this.images = images;
        this.marks = marks;
        this.disks = disks;
        this.relief = relief;
    }

    /** What is let go of an app before it is refused a build. */
    public interface Relief {

        /** Releases that are forgotten, with their images. */
        List<ReleaseNumber> shrink(AppName app);

        /** Why no deploy can keep to the app's disk budget, and what to type. */
        default Optional<String> hopeless(AppName app) {
            return Optional.empty();
        }

        /** Why another release of the app would be more than all apps together may have. */
        default Optional<HostFailed> overTotal(AppName app) {
            return Optional.empty();
        }
    }

    /**
     * HostFailed when a build of the app might leave less free than is to stay so, or take more than all apps may have, even
     * without the app's releases that nobody needs to go back by one.
     */
    void check(AppName app, Consumer<String> told) {
        relief.hopeless(app).ifPresent(told);
        obstacle(app).ifPresent(obstacle -> {
            var forgotten = relief.shrink(app);
            if (!forgotten.isEmpty()) {
                told.accept(obstacle.why() + ": let go "
                        + forgotten.stream().map(ReleaseNumber::toString).collect(Collectors.joining(", "))
                        + " of " + app + ", older than the release before this one");
            }
        });
        obstacle(app).ifPresent(obstacle -> {
            throw obstacle.refusal();
        });
    }

    private Optional<Obstacle> obstacle(AppName app) {
        return shortage(app)
                .map(shortage -> new Obstacle("The disk is nearly full", refused(app, shortage)))
                .or(() -> relief.overTotal(app)
                        .map(refusal -> new Obstacle("The disk budget of all apps is used up", refusal)));
    }

    private record Obstacle(String why, HostFailed refusal) {}

    private Optional<Shortage> shortage(AppName app) {
        long reserve = bytes(settings.computedGlobal(BuilderProperties.DISK_RESERVE));
        if (reserve == 0) {
            return Optional.empty();
        }
        var scarce = disks.get().stream()
                .filter(disk -> disk.free() < reserve + PLENTY)
                .toList();
        if (scarce.isEmpty()) {
            return Optional.empty();
        }
        long build = largest(app);
        return scarce.stream()
                .filter(disk -> disk.free() < reserve + build)
                .findFirst()
                .map(disk -> new Shortage(disk, reserve, build));
    }

    private record Shortage(DiskSpace disk, long reserve, long build) {}

    private long largest(AppName app) {
        return images.list(marks.labels().apply(app)).stream()
                .mapToLong(Image::size)
                .max()
                .orElse(0);
    }

    private static HostFailed refused(AppName app, Shortage shortage) {
        String build = shortage.build() == 0 ? "" : ", and a build of " + app + " may take " + mib(shortage.build());
        DiskSpace disk = shortage.disk();
        return new HostFailed(
                "The disk would fill: " + mib(disk.free()) + " are free on the disk of " + disk.path() + ", "
                        + mib(shortage.reserve()) + " are to stay free" + build,
                "cleanup --dry-run shows what apps need no longer; on the server, docker system df shows the rest.",
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
