package dev.slipway.app.property;

import dev.slipway.app.Property;

/** When a pushed release may start. */
public final class ReleaseProperties {

    public static final String AUTO = "auto";
    public static final String MANUAL = "manual";
    public static final String CONFIRM = "confirm";

    /** Whether its tasks, migrations for instance, run by themselves or wait for somebody. */
    public static final Property MODE = new Property("release", "mode", AUTO, Property.Scope.APP_AND_GLOBAL);

    /** How long the tests of a release may take, in seconds. */
    public static final Property TEST_TIMEOUT =
            new Property("release", "test-timeout", "900", Property.Scope.APP_AND_GLOBAL);

    /** How long each of its tasks may take, in seconds: migrations of large tables take their time, but end some day. */
    public static final Property TASK_TIMEOUT =
            new Property("release", "task-timeout", "3600", Property.Scope.APP_AND_GLOBAL);

    private ReleaseProperties() {}
}
