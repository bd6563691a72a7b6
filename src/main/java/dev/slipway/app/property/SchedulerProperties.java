package dev.slipway.app.property;

import dev.slipway.app.Property;

/** What runs containers, and their shell. */
public final class SchedulerProperties {

    public static final Property SELECTED =
            new Property("scheduler", "selected", "docker-local", Property.Scope.APP_AND_GLOBAL);

    /** What enter starts. */
    public static final Property SHELL = new Property("scheduler", "shell", "/bin/bash", Property.Scope.APP_AND_GLOBAL);

    public static final Property INIT_PROCESS =
            new Property("scheduler-docker-local", "init-process", "true", Property.Scope.APP_AND_GLOBAL);

    public static final Property PARALLEL_SCHEDULE_COUNT =
            new Property("scheduler-docker-local", "parallel-schedule-count", "", Property.Scope.APP_AND_GLOBAL);

    private SchedulerProperties() {}
}
