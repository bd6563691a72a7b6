package dev.slipway.container;

/** What a container may use at most, and how much shared memory ({@code /dev/shm}) it has. Zero: no limit, the engine's size. */
public record ResourceLimits(long memoryBytes, long nanoCpus, long sharedMemoryBytes) {

    public static final ResourceLimits NONE = new ResourceLimits(0, 0);

    /** With the engine's own size of shared memory. */
    public ResourceLimits(long memoryBytes, long nanoCpus) {
        this(memoryBytes, nanoCpus, 0);
    }
}
