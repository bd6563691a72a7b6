package dev.slipway.container;

/** What a container may use at most. Zero means no limit. */
public record ResourceLimits(long memoryBytes, long nanoCpus) {

    public static final ResourceLimits NONE = new ResourceLimits(0, 0);
}
