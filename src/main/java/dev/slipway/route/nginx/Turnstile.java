package dev.slipway.route.nginx;

import dev.slipway.error.SlipwayException;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.Swap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets one change at nginx at a time, and makes into one what came while another was at work: with it, ten deploys at once
 * cost two reloads, not ten. Who finds the way free does the work for all who wait. A failure is found out for each alone,
 * so that nobody fails for another's mistake.
 */
final class Turnstile {

    private final Function<List<AppRoutes>, Swap> work;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final ConcurrentLinkedQueue<Pending> waiting = new ConcurrentLinkedQueue<>();

    Turnstile(Function<List<AppRoutes>, Swap> work) {
        this.work = work;
    }

    /** Returns when these routes are in force, or throws why they are not. */
    Swap pass(List<AppRoutes> routes) {
        var mine = new Pending(routes);
        waiting.add(mine);
        alone(() -> {
            if (!mine.outcome().isDone()) {
                together(drain());
            }
            return mine;
        });
        return outcome(mine);
    }

    /** For what must not happen during a change. */
    <T> T alone(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private List<Pending> drain() {
        var all = new ArrayList<Pending>();
        for (Pending next = waiting.poll(); next != null; next = waiting.poll()) {
            all.add(next);
        }
        return all;
    }

    private void together(List<Pending> all) {
        if (all.size() == 1) {
            one(all.get(0));
            return;
        }
        try {
            Swap swap = work.apply(
                    all.stream().flatMap(pending -> pending.routes().stream()).toList());
            all.forEach(pending -> pending.outcome().complete(swap));
        } catch (SlipwayException oneOfThem) {
            all.forEach(this::one);
        } catch (RuntimeException | Error bug) {
            all.forEach(pending -> pending.outcome().completeExceptionally(bug));
        }
    }

    /** A broad catch: whoever waits for this outcome must not wait for ever. */
    private void one(Pending pending) {
        try {
            pending.outcome().complete(work.apply(pending.routes()));
        } catch (RuntimeException | Error failure) {
            pending.outcome().completeExceptionally(failure);
        }
    }

    private static Swap outcome(Pending mine) {
        try {
            return mine.outcome().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SlipwayException told) {
                throw told;
            }
            throw e;
        }
    }
}
