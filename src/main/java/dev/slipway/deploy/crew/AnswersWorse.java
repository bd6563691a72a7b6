package dev.slipway.deploy.crew;

import dev.slipway.error.AppFailed;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.proof.Proof;

/** A release was ready, took over, and then answered worse than the one before it, which serves again. */
public final class AnswersWorse extends AppFailed {

    private static final long serialVersionUID = 1L;

    /** With how one of its instances has ended, which is why; the empty text: none has. */
    public AnswersWorse(Release release, ReleaseNumber former, Proof proof, String ending) {
        super(
                release.number() + " answered worse than " + former + " and was rolled back: " + proof.after()
                        + " requests failed, before it " + proof.before() + (ending.isEmpty() ? "" : "; " + ending),
                "logs:failed " + release.app() + " shows what it printed.",
                "checks:set " + release.app() + " rollback-threshold 100 lets a release stay however it answers.");
    }
}
