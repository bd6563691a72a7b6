package dev.slipway.compose.model;

/** A network of the stack's own; an internal one has no way out. */
public record StackNetwork(String key, boolean isInternal) {

    /** The one of services that name none. */
    public static final String DEFAULT = "default";
}
