package dev.slipway.container;

/**
 * What the engine does when a container's process ends. Only {@code ALWAYS} comes back after dockerd was killed, so it is
 * what instances that serve get.
 */
public enum RestartPolicy {
    ALWAYS,
    NEVER
}
