package dev.slipway.app.property;

import dev.slipway.app.Property;

/** How an app's processes run. */
public final class PsProperties {

    public static final Property RESTART_POLICY =
            new Property("ps", "restart-policy", "on-failure:10", Property.Scope.APP_AND_GLOBAL);

    /** Between SIGTERM and SIGKILL. */
    public static final Property STOP_TIMEOUT_SECONDS =
            new Property("ps", "stop-timeout-seconds", "30", Property.Scope.APP_AND_GLOBAL);

    public static final Property PROCFILE_PATH =
            new Property("ps", "procfile-path", "Procfile", Property.Scope.APP_AND_GLOBAL);

    /** In place of the command that the tree declares for web. */
    public static final Property START_CMD = new Property("ps", "start-cmd", "", Property.Scope.APP);

    /** As start-cmd, for images built from a Dockerfile. */
    public static final Property DOCKERFILE_START_CMD =
            new Property("ps", "dockerfile-start-cmd", "", Property.Scope.APP);

    /** Whether a change of config or scale waits for the next deploy. */
    public static final Property SKIP_DEPLOY =
            new Property("ps", "skip-deploy", "false", Property.Scope.APP_AND_GLOBAL);

    /** Whether the app is started when the host has started. */
    public static final Property RESTORE = new Property("ps", "restore", "true", Property.Scope.APP);

    /** False while the pushed app.json says how many instances run; set by each deploy, not by hand. */
    public static final Property CAN_SCALE = new Property("ps", "can-scale", "true", Property.Scope.APP);

    /** Process types, comma separated, that ps:stop stopped: they stay so until ps:start; _all_ or none. */
    public static final Property STOPPED = new Property("ps", "stopped", "none", Property.Scope.APP);

    /** How many releases are kept to go back to, the current one among them. */
    public static final Property KEEP_RELEASES =
            new Property("ps", "keep-releases", "5", Property.Scope.APP_AND_GLOBAL);

    private PsProperties() {}
}
