package dev.slipway.app.property;

import dev.slipway.app.Property;

/** Whether and how the proxy serves an app. */
public final class ProxyProperties {

    public static final Property TYPE = new Property("proxy", "type", "nginx", Property.Scope.APP_AND_GLOBAL);

    public static final Property PROXY_PORT = new Property("proxy", "proxy-port", "80", Property.Scope.APP_AND_GLOBAL);

    public static final Property PROXY_SSL_PORT =
            new Property("proxy", "proxy-ssl-port", "443", Property.Scope.APP_AND_GLOBAL);

    /** Whether the app has no routes at all. */
    public static final Property DISABLED = new Property("proxy", "disabled", "false", Property.Scope.APP);

    private ProxyProperties() {}
}
