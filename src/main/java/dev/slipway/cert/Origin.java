package dev.slipway.cert;

/** Where an app's certificate came from, which decides who renews it and which hostnames it is used for. */
public enum Origin {
    /** Somebody brought it: they renew it, and every hostname of the app is served with it, as Dokku does. */
    IMPORTED,
    /** Signed by its own key: for trying out, or until the signed one comes. As IMPORTED otherwise. */
    GENERATED,
    /** From an ACME authority: the server renews it, and it is used for the hostnames that it names. */
    ACME
}
