package dev.slipway.release.proof;

/**
 * What was counted while a release took over: visitors' requests as the proxy logged them, and our own. Beside that, how
 * often the release before it and it itself answered with a server's error or not at all, by which it is judged.
 *
 * @param remark why something was not counted; empty when all was
 */
public record Proof(Tally visitors, Tally ours, Tally before, Tally after, String remark) {

    /** Nothing was looked at. */
    public static Proof none(String remark) {
        return new Proof(Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, remark);
    }

    public Tally all() {
        return visitors.plus(ours);
    }

    /** Without anything to compare with it is not. */
    public boolean isWorse(Bar bar) {
        return before.requests() > 0
                && after.failed() >= Bar.FEWEST_FAILURES
                && after.rate() - before.rate() > bar.percent();
    }
}
