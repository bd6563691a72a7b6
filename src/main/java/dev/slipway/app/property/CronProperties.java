package dev.slipway.app.property;

import dev.slipway.app.Property;

/** Scheduled tasks. */
public final class CronProperties {

    public static final Property MAILTO = new Property("cron", "mailto", "", Property.Scope.APP_AND_GLOBAL);

    public static final Property MAILFROM = new Property("cron", "mailfrom", "", Property.Scope.APP_AND_GLOBAL);

    /** Whether no task of the app runs. */
    public static final Property MAINTENANCE =
            new Property("cron", "maintenance", "false", Property.Scope.APP_AND_GLOBAL);

    /** How long a task may run before it is ended. */
    public static final Property TTL_SECONDS =
            new Property("cron", "ttl-seconds", "86400", Property.Scope.APP_AND_GLOBAL);

    private CronProperties() {}
}
