package dev.slipway.route.nginx;

import dev.slipway.route.Swap;
import dev.slipway.route.nginx.process.Patience;
import dev.slipway.route.nginx.process.Worker;
import java.time.Duration;
import java.util.Set;

/** The workers that were there before a reload: what they still do is what a swap leaves behind. */
record OldGeneration(Set<Worker> workers) implements Swap {

    /** Nobody waits for it but what retires in the background, up to a minute long. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    OldGeneration {
        workers = Set.copyOf(workers);
    }

    @Override
    public boolean awaitExclusive(Duration limit) {
        return new Patience(limit).until(() -> workers.stream().noneMatch(Worker::accepts));
    }

    @Override
    public boolean awaitDrained(Duration limit) {
        return new Patience(limit, LOOK_AGAIN).until(() -> workers.stream().noneMatch(Worker::isAlive));
    }
}
