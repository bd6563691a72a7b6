package dev.slipway.cert.acme;

import dev.slipway.app.Property;

/** Which authority certificates come from, and when they are renewed. */
public final class AcmeProperties {

    /** Whom the authority writes to when something is wrong with its certificates. */
    public static final Property EMAIL = new Property("letsencrypt", "email", "", true);

    /** {@code default}, {@code staging}, or the address of a directory. */
    public static final Property SERVER = new Property("letsencrypt", "server", "default", true);

    /** Seconds before the end in which it is renewed: a third of the life of Let's Encrypt's certificates. */
    public static final Property GRACE_PERIOD = new Property("letsencrypt", "graceperiod", "2592000", true);

    /** Whether the server renews once a day. */
    public static final Property AUTO_RENEW = new Property("letsencrypt", "autorenew", "true", Property.Scope.GLOBAL);

    private AcmeProperties() {}
}
