package dev.slipway.check.trial;

import dev.slipway.run.Instance;
import java.util.List;
import java.util.Optional;

/** One look at whether an instance is ready. */
@FunctionalInterface
public interface Trial {

    /** Why it is not ready yet; empty when it is. */
    Optional<Obstacle> look(Instance instance);

    /** What keeps an instance from being ready: the end of a sentence that begins with its name, and what can be done. */
    record Obstacle(String sentence, List<String> nextSteps, boolean hopeless, boolean conclusive) {

        public Obstacle(String sentence, String... nextSteps) {
            this(sentence, List.of(nextSteps), false, false);
        }

        /** The same, and waiting longer is of no use. */
        Obstacle forGood() {
            return new Obstacle(sentence, nextSteps, true, conclusive);
        }

        /** The same, and it is the cause itself: nothing that the instance printed can tell more. */
        public Obstacle asCause() {
            return new Obstacle(sentence, nextSteps, hopeless, true);
        }
    }

    static Optional<Obstacle> passed() {
        return Optional.empty();
    }
}
