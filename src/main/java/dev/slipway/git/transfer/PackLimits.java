package dev.slipway.git.transfer;

/** How much a push may bring, in bytes: the pack as sent, and each object unpacked. */
public record PackLimits(long packBytes, long objectBytes) {

    /** Far above any source tree, far below what fills a small disk. */
    private static final long PACK = 2L << 30;
    /** An object that came as a delta is in memory several times while it is put together (measured: 20 MB need 128 MB). */
    private static final int HEAPS_PER_OBJECT = 5;

    /** What a heap of that many bytes can take. */
    public static PackLimits fitting(long heapBytes) {
        return new PackLimits(PACK, heapBytes / HEAPS_PER_OBJECT);
    }
}
