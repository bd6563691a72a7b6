package dev.slipway.app.property;

import dev.slipway.app.Property;

/** What an app is made from. */
public final class AppsProperties {

    /** Whether a push to an app that does not exist is refused. */
    public static final Property DISABLE_AUTOCREATION =
            new Property("apps", "disable-autocreation", "false", Property.Scope.GLOBAL);

    /** How the last deploy came in; not set by hand. */
    public static final Property DEPLOY_SOURCE = new Property("apps", "deploy-source", "", Property.Scope.APP);

    /** What exactly came in; not set by hand. */
    public static final Property DEPLOY_SOURCE_METADATA =
            new Property("apps", "deploy-source-metadata", "", Property.Scope.APP);

    private AppsProperties() {}
}
