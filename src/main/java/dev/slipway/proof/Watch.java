package dev.slipway.proof;

import dev.slipway.release.proof.Bar;
import dev.slipway.release.proof.Proof;

/** One change that is watched: its methods are called in this order. None of them throws, and only the last two wait. */
public interface Watch extends AutoCloseable {

    /** Next the hostnames are led elsewhere: from here on is counted. */
    void begin();

    /** New connections lead to the new instances; for a moment some may still lead to the former. */
    void switched();

    /**
     * All connections lead to the new instances: what was counted. Waits as long as the bar says, less when it is passed
     * over before, and otherwise for the answers of a few requests, at most a quarter of a second.
     */
    Proof conclude(Bar bar);

    /** Ends it, also when nothing has come of the change; idempotent. */
    @Override
    void close();
}
