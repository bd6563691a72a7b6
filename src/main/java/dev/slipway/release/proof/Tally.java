package dev.slipway.release.proof;

/** Requests, and how many of them failed. */
public record Tally(int requests, int failed) {

    public static final Tally NONE = new Tally(0, 0);

    public Tally plus(Tally other) {
        return new Tally(requests + other.requests, failed + other.failed);
    }

    public Tally plus(boolean hasFailed) {
        return new Tally(requests + 1, hasFailed ? failed + 1 : failed);
    }

    /** In percent; of none it is 0. */
    public double rate() {
        return requests == 0 ? 0 : 100.0 * failed / requests;
    }

    @Override
    public String toString() {
        return failed + " of " + requests;
    }
}
