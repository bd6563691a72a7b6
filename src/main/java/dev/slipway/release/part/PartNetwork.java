package dev.slipway.release.part;

/** A network of a release: only the services that are on it see each other there. An internal one has no way out. */
public record PartNetwork(String key, boolean isInternal) {

    /** The one of services that name none. */
    public static final String DEFAULT_KEY = "default";

    public static final PartNetwork DEFAULT = new PartNetwork(DEFAULT_KEY, false);
}
