package dev.slipway.compose.model;

/**
 * A volume that persists.
 *
 * @param key as mounts name it
 * @param name of an external one, its name on the host; else empty
 * @param origin where it comes from
 */
public record StackVolume(String key, String name, Origin origin) {

    /** How a volume came into the stack. */
    public enum Origin {
        DECLARED,
        /** A bind mount of a directory that the tree does not have: data that was kept beside the compose file. */
        BIND_MOUNT,
        /** Made by somebody else; an admin allowed it. */
        EXTERNAL
    }
}
