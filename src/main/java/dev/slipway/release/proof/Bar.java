package dev.slipway.release.proof;

import java.time.Duration;

/**
 * How much worse a release may answer than the one before it, and for how long after the swap that is looked at while
 * its pusher waits.
 *
 * @param percent points by which its rate of failures may be higher; 100 is never exceeded
 */
public record Bar(Duration grace, int percent) {

    /** One or two failures in a fraction of a second are no rate. */
    static final int FEWEST_FAILURES = 3;

    private static final int NEVER = 100;

    public Bar atOnce() {
        return new Bar(Duration.ZERO, percent);
    }

    /** Whatever it answers, it stays: who skips checks wants it to serve. */
    public static Bar none() {
        return new Bar(Duration.ZERO, NEVER);
    }
}
