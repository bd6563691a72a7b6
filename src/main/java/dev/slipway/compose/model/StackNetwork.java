package dev.slipway.compose.model;

/** A network that the files declare, or the default one. */
public record StackNetwork(String key) {

    /** The one of services that name none. */
    public static final String DEFAULT = "default";
}
