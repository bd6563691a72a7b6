package dev.slipway.route.survey;

/** Where something stands in the proxy's configuration, and whose it is: an app's, or, with an empty name, the owner's. */
public record Place(String file, int line, String app) {

    public boolean isOwners() {
        return app.isEmpty();
    }

    /** {@code you} is the host's owner, who reads it. */
    public String owner() {
        return isOwners() ? "you" : "app " + app;
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
