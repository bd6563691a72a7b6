package dev.slipway.compose.model;

/** A network that the files declare, or the default one; an internal one has no way out. */
public record StackNetwork(String key, boolean isInternal) {

    /** The one of services that name none. */
    public static final String DEFAULT = "default";

    public StackNetwork(String key) {
        this(key, false);
    }
}
