package dev.slipway.command.setting;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.command.Topic;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How a pushed tree becomes an image: the {@code builder} and {@code builder-dockerfile} topics. */
public final class BuilderTopics {

    private static final Pattern MEMORY = Pattern.compile("[0-9]{1,9}[bkmg]?");
    private static final Pattern CPUS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3})?");
    private static final Pattern RESERVE = Pattern.compile("0|[1-9][0-9]{0,5}[mg]");
    private static final Pattern COMPOSE_FILES =
            Pattern.compile("(?!/)(?!.*(^|[/ ])\\.\\.([/ ]|$))(?!.* /)[^\\p{Cntrl}]+");
    private static final Pattern BUILDER = Pattern.compile("[a-z][a-z-]{0,30}");

    private static final String DISK_USE = "builder-disk-use";

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final Function<AppName, String> detected;
    private final Function<AppName, String> diskUse;

    /** The functions tell how what serves of an app was built, empty: nothing does, and what its releases take of the disk. */
    public BuilderTopics(
            Apps apps,
            Settings settings,
            AppLocks locks,
            Function<AppName, String> detected,
            Function<AppName, String> diskUse) {
        this.detected = detected;
        this.diskUse = diskUse;
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
    }

    public List<Topic> topics() {
        return List.of(
                Topic.of(
                        "builder",
                        "Manage builder settings for an app",
                        report().command("builder", "Displays a builder report for one or more apps"),
                        properties(
                                        Settable.matching(BuilderProperties.SELECTED, BUILDER, "a builder's name"),
                                        Settable.treePath(BuilderProperties.BUILD_DIR),
                                        Settable.matching(BuilderProperties.MEMORY, MEMORY, "for instance 512m or 2g")
                                                .ours(),
                                        Settable.matching(BuilderProperties.CPUS, CPUS, "for instance 1 or 0.5")
                                                .ours(),
                                        Settable.matching(
                                                        BuilderProperties.DISK_RESERVE,
                                                        RESERVE,
                                                        "0, or for instance 512m or 2g")
                                                .ours(),
                                        Settable.matching(
                                                        BuilderProperties.DISK_TOTAL,
                                                        RESERVE,
                                                        "0, or for instance 512m or 2g")
                                                .ours(),
                                        Settable.matching(
                                                        BuilderProperties.DISK_BUDGET,
                                                        RESERVE,
                                                        "0, or for instance 512m or 2g")
                                                .ours(),
                                        Settable.bool(BuilderProperties.NO_CACHE)
                                                .ours(),
                                        Settable.matching(
                                                        BuilderProperties.COMPOSE_FILES,
                                                        COMPOSE_FILES,
                                                        "paths inside the pushed tree")
                                                .ours(),
                                        Settable.bool(BuilderProperties.SKIP_CLEANUP))
                                .command("builder", "Set or clear a builder property for an app")),
                Topic.of(
                        "builder-dockerfile",
                        "Manage the dockerfile builder integration for an app",
                        dockerfileReport()
                                .command(
                                        "builder-dockerfile",
                                        "Displays a builder-dockerfile report for one or more apps"),
                        keys(Settable.treePath(BuilderProperties.DOCKERFILE_PATH))
                                .command(
                                        "builder-dockerfile",
                                        "Set or clear a builder-dockerfile property for an app")));
    }

    public Report report() {
        return new Report(
                "builder",
                new ReportFields("builder", settings)
                        .value("builder-detected", detected)
                        .value(DISK_USE, diskUse)
                        .ours(DISK_USE)
                        .global(BuilderProperties.DISK_RESERVE)
                        .global(BuilderProperties.DISK_TOTAL)
                        .all(
                                BuilderProperties.SELECTED,
                                BuilderProperties.BUILD_DIR,
                                BuilderProperties.MEMORY,
                                BuilderProperties.CPUS,
                                BuilderProperties.DISK_BUDGET,
                                BuilderProperties.NO_CACHE,
                                BuilderProperties.COMPOSE_FILES,
                                BuilderProperties.SKIP_CLEANUP)
                        .ours(
                                BuilderProperties.DISK_RESERVE,
                                BuilderProperties.DISK_TOTAL,
                                BuilderProperties.DISK_BUDGET,
                                BuilderProperties.MEMORY,
                                BuilderProperties.CPUS,
                                BuilderProperties.NO_CACHE,
                                BuilderProperties.COMPOSE_FILES),
                apps);
    }

    public Report dockerfileReport() {
        return new Report(
                "builder-dockerfile",
                new ReportFields("builder-dockerfile", settings).all(BuilderProperties.DOCKERFILE_PATH),
                apps);
    }

    private PropertySet properties(Settable... table) {
        return new PropertySet(settings, locks, PropertySet.Words.PROPERTY, List.of(table));
    }

    private PropertySet keys(Settable... table) {
        return new PropertySet(settings, locks, PropertySet.Words.KEY, List.of(table));
    }
}
