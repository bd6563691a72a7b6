package dev.slipway.proof;

import dev.slipway.app.AppName;
import dev.slipway.release.proof.Bar;
import dev.slipway.release.proof.Proof;
import dev.slipway.release.proof.Tally;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/** Sees what it is told to see, and otherwise a few visitors whose requests are all answered. */
public final class InMemoryWitness implements Witness {

    private static final Proof GOOD =
            new Proof(new Tally(120, 0), new Tally(17, 0), new Tally(60, 0), new Tally(77, 0), "");

    private final Deque<Proof> proofs = new ArrayDeque<>();
    private final AtomicInteger open = new AtomicInteger();

    /** The next change that comes to its end shows this. */
    public void sees(Proof proof) {
        proofs.add(proof);
    }

    /** Changes that are watched now. */
    public int open() {
        return open.get();
    }

    @Override
    public Watch watch(AppName app) {
        open.incrementAndGet();
        return new Watch() {

            private boolean closed;

            @Override
            public void begin() {}

            @Override
            public void switched() {}

            @Override
            public Proof conclude(Bar bar) {
                return proofs.isEmpty() ? GOOD : proofs.remove();
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    open.decrementAndGet();
                }
            }
        };
    }
}
