package dev.slipway.check.probe;

import java.time.Duration;

/** Measures and lets pass the time between two looks; unlike a clock it is never set. */
public interface Pacer {

    /** Since some moment in the past, which is always the same. */
    Duration elapsed();

    /** Lets about so much time pass. */
    void pause(Duration duration);
}
