package dev.slipway.app.property;

import dev.slipway.app.Property;

/** When a new release may take over. */
public final class ChecksProperties {

    /** In seconds: how long old instances may keep their connections. */
    public static final Property WAIT_TO_RETIRE =
            new Property("checks", "wait-to-retire", "60", Property.Scope.APP_AND_GLOBAL);

    /** In seconds: how long a new instance may take until its port answers, where the app declares no check of its own. */
    public static final Property TIMEOUT = new Property("checks", "timeout", "60", Property.Scope.APP_AND_GLOBAL);

    /** In seconds: how long a new release is looked at after the swap while its pusher waits. */
    public static final Property ROLLBACK_GRACE =
            new Property("checks", "rollback-grace", "0", Property.Scope.APP_AND_GLOBAL);

    /** In percent points: how much higher its rate of failures may be than that of the release before it. */
    public static final Property ROLLBACK_THRESHOLD =
            new Property("checks", "rollback-threshold", "20", Property.Scope.APP_AND_GLOBAL);

    /** Process types, comma separated, whose old instances stop before new ones start; _all_ or none. */
    public static final Property DISABLED = new Property("checks", "disabled", "none", Property.Scope.APP);

    /** Process types, comma separated, that are not checked; _all_ or none. */
    public static final Property SKIPPED = new Property("checks", "skipped", "none", Property.Scope.APP);

    private ChecksProperties() {}
}
