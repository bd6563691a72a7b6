package dev.slipway.deploy.disk;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.container.ImageId;
import dev.slipway.container.image.Images;
import dev.slipway.container.image.Layer;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.store.StateDir;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much of the disk an app may take with its releases, and how much it takes. Thread-safe; nothing is remembered. */
public final class DiskBudget {

    private static final String NONE = "0";

    private final Releases releases;
    private final Images images;
    private final Settings settings;
    private final StateDir state;

    public DiskBudget(Releases releases, Images images, Settings settings, StateDir state) {
        this.releases = releases;
        this.images = images;
        this.settings = settings;
        this.state = state;
    }

    /** With all releases that are kept. */
    public DiskUse use(AppName app) {
        return use(app, releases.list(app));
    }

    public boolean isExceeded(AppName app) {
        OptionalLong most = most(app);
        return most.isPresent() && use(app).total() > most.getAsLong();
    }

    /** What no deploy can mend: more than the budget is taken with the release alone that serves, and the sentence says so. */
    public Optional<String> hopeless(AppName app) {
        OptionalLong most = most(app);
        if (most.isEmpty()) {
            return Optional.empty();
        }
        var use = use(app, releases.current(app).stream().toList());
        return use.total() <= most.getAsLong()
                ? Optional.empty()
                : Optional.of("The release of " + app + " that serves takes " + use + ", more than its disk budget of "
                        + written(app) + ": builder:set " + app + " disk-budget VALUE gives it more");
    }

    /** The use, and the budget where there is one. */
    public String told(AppName app) {
        return use(app) + (most(app).isPresent() ? " of a disk budget of " + written(app) : "");
    }

    private DiskUse use(AppName app, List<Release> kept) {
        DiskUse copies = copies(app);
        return new DiskUse(layers(kept.stream()), copies.staticFiles(), copies.logs());
    }

    List<Release> kept(AppName app) {
        return releases.list(app);
    }

    Optional<Release> current(AppName app) {
        return releases.current(app);
    }

    /** In bytes, and each layer once. */
    long layers(Stream<Release> kept) {
        return kept.flatMap(DiskBudget::images)
                .distinct()
                .flatMap(image -> images.layers(image).stream())
                .distinct()
                .mapToLong(Layer::size)
                .sum();
    }

    /** Without images. */
    DiskUse copies(AppName app) {
        return new DiskUse(
                0,
                DirectorySize.of(state.publicFiles().resolve(app.value())),
                DirectorySize.of(state.output(app.value())));
    }

    private static Stream<ImageId> images(Release release) {
        return Stream.concat(Stream.of(release.content().image()), release.content().parts().images().stream());
    }

    /** The budget as it is set, empty where there is none. */
    public String written(AppName app) {
        return limit(settings.computed(app, BuilderProperties.DISK_BUDGET));
    }

    static String limit(String written) {
        return written.equals(NONE) ? "" : written;
    }

    private OptionalLong most(AppName app) {
        return bytes(written(app));
    }

    /** The property's form is what {@code builder:set} lets through. */
    static OptionalLong bytes(String written) {
        if (written.isEmpty()) {
            return OptionalLong.empty();
        }
        int end = written.length() - 1;
        return OptionalLong.of(Long.parseLong(written.substring(0, end)) << (written.charAt(end) == 'g' ? 30 : 20));
    }
}
