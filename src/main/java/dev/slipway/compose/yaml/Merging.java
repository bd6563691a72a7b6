package dev.slipway.compose.yaml;

/** What a value does to that of a file before it, as compose's own two tags say. */
public enum Merging {
    /** By the key's rule. */
    MERGE,
    /** {@code !override}: takes its place. */
    OVERRIDE,
    /** {@code !reset}: takes it away. */
    RESET
}
