package dev.slipway.app.property;

import dev.slipway.app.Property;

/** What is kept of a container's output. */
public final class LogsProperties {

    /** Of one of a container's three log files; a number with b, k, m or g, or unlimited. */
    public static final Property MAX_SIZE = new Property("logs", "max-size", "10m", Property.Scope.APP_AND_GLOBAL);

    /** The word for no limit. */
    public static final String UNLIMITED = "unlimited";

    public static final Property VECTOR_SINK = new Property("logs", "vector-sink", "", Property.Scope.APP_AND_GLOBAL);

    public static final Property VECTOR_CRON_SINK =
            new Property("logs", "vector-cron-sink", "", Property.Scope.APP_AND_GLOBAL);

    public static final Property VECTOR_IMAGE = new Property("logs", "vector-image", "", Property.Scope.GLOBAL);

    public static final Property VECTOR_NETWORKS = new Property("logs", "vector-networks", "", Property.Scope.GLOBAL);

    public static final Property APP_LABEL_ALIAS =
            new Property("logs", "app-label-alias", "com.dokku.app-name", Property.Scope.APP_AND_GLOBAL);

    private LogsProperties() {}
}
