package dev.slipway.check;

import dev.slipway.check.trial.Trial.Obstacle;
import dev.slipway.error.AppFailed;
import dev.slipway.run.Instance;
import java.time.Duration;
import java.util.List;

/** An instance ended, or did not become ready in time: says what was seen and what was wanted. */
public final class NotReady extends AppFailed {

    private static final long serialVersionUID = 1L;

    private final transient Instance instance;

    private final boolean conclusive;

    private NotReady(Instance instance, String sentence, List<String> nextSteps, boolean conclusive) {
        super(sentence, nextSteps.toArray(String[]::new));
        this.instance = instance;
        this.conclusive = conclusive;
    }

    /** The obstacle was still there after so long; none, and it is not worth telling. */
    static NotReady because(Instance instance, Obstacle obstacle, Duration waited) {
        String when = waited.isZero() ? "" : ", after " + tenths(waited) + " s";
        return new NotReady(
                instance,
                instance.slot() + " " + obstacle.sentence() + when,
                obstacle.nextSteps(),
                obstacle.conclusive());
    }

    /** The same failure with the name of the check that it stopped. */
    NotReady inCheck(String name) {
        var named = new NotReady(instance, sentence() + " (check '" + name + "')", nextSteps(), conclusive);
        named.because(this);
        return named;
    }

    /** Whether what was seen is the cause already, and nothing that it printed can tell more. */
    public boolean isConclusive() {
        return conclusive;
    }

    public Instance instance() {
        return instance;
    }

    private static String tenths(Duration duration) {
        long tenths = duration.toMillis() / 100;
        return tenths / 10 + "." + tenths % 10;
    }
}
