package dev.slipway.app.property;

import dev.slipway.app.Property;

/** How a pushed tree becomes an image, and which of its files say so. */
public final class BuilderProperties {

    /** Empty: the first builder that recognises the tree. */
    public static final Property SELECTED = new Property("builder", "selected", "", Property.Scope.APP_AND_GLOBAL);

    /** The directory of the tree that is built. */
    public static final Property BUILD_DIR = new Property("builder", "build-dir", "", Property.Scope.APP_AND_GLOBAL);

    /** What a build may use at most, as {@code 512m} or {@code 2g}; empty: no limit. */
    public static final Property MEMORY = new Property("builder", "memory", "", Property.Scope.APP_AND_GLOBAL);

    /** What a build may use at most, in cores, as {@code 1.5}; empty: no limit. */
    public static final Property CPUS = new Property("builder", "cpus", "", Property.Scope.APP_AND_GLOBAL);

    /** What builds leave free on the disk, as {@code 512m} or {@code 2g}; 0: they may fill it. */
    public static final Property DISK_RESERVE = new Property("builder", "disk-reserve", "1g", Property.Scope.GLOBAL);

    /** What an app's releases may take of the disk, as {@code 512m} or {@code 2g}; empty or 0: no limit. */
    public static final Property DISK_BUDGET =
            new Property("builder", "disk-budget", "", Property.Scope.APP_AND_GLOBAL);

    /** What all apps' releases together may take of the disk, as {@code 20g}; empty or 0: no limit. */
    public static final Property DISK_TOTAL = new Property("builder", "disk-total", "", Property.Scope.GLOBAL);

    /** Whether every step runs again, whatever the build cache has. */
    public static final Property NO_CACHE = new Property("builder", "no-cache", "false", Property.Scope.APP_AND_GLOBAL);

    /** Whether releases stay that are older than those that are to be kept. */
    public static final Property SKIP_CLEANUP =
            new Property("builder", "skip-cleanup", "false", Property.Scope.APP_AND_GLOBAL);

    public static final Property DOCKERFILE_PATH =
            new Property("builder-dockerfile", "dockerfile-path", "Dockerfile", Property.Scope.APP_AND_GLOBAL);

    public static final Property APPJSON_PATH =
            new Property("app-json", "appjson-path", "app.json", Property.Scope.APP_AND_GLOBAL);

    /** The compose files to merge, parted by spaces, the base first; empty: found by their usual names. */
    public static final Property COMPOSE_FILES =
            new Property("builder", "compose-files", "", Property.Scope.APP_AND_GLOBAL);

    private BuilderProperties() {}
}
