package dev.slipway.app.property;

import dev.slipway.app.Property;

/** Which networks an app's containers join. */
public final class NetworkProperties {

    public static final Property ATTACH_POST_CREATE =
            new Property("network", "attach-post-create", "", Property.Scope.APP_AND_GLOBAL);

    public static final Property ATTACH_POST_DEPLOY =
            new Property("network", "attach-post-deploy", "", Property.Scope.APP_AND_GLOBAL);

    public static final Property INITIAL_NETWORK =
            new Property("network", "initial-network", "", Property.Scope.APP_AND_GLOBAL);

    public static final Property BIND_ALL_INTERFACES =
            new Property("network", "bind-all-interfaces", "false", Property.Scope.APP_AND_GLOBAL);

    public static final Property TLD = new Property("network", "tld", "", Property.Scope.APP_AND_GLOBAL);

    public static final Property STATIC_WEB_LISTENER =
            new Property("network", "static-web-listener", "", Property.Scope.APP);

    private NetworkProperties() {}
}
