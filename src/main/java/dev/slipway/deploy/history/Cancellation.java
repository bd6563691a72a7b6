package dev.slipway.deploy.history;

import dev.slipway.error.Conflict;
import dev.slipway.error.SlipwayException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody wants a deploy to end. What can be broken off at once is interrupted; the rest is asked at points where
 * nothing has to be undone twice. After the point of no return it is too late.
 */
public final class Cancellation {

    private @Nullable Runnable breakingOff;
    private @Nullable String by;
    private boolean tooLate;
    private boolean heeded;

    /** Does what can be broken off, in this thread. */
    public <T> T during(Supplier<T> work) {
        return during(work, Thread.currentThread()::interrupt);
    }

    /** Does what can be broken off in a way of its own, which another thread then goes. */
    public <T> T during(Supplier<T> work, Runnable breakOff) {
        begin(breakOff);
        T made;
        try {
            made = work.get();
        } catch (SlipwayException failure) {
            throw isWanted() ? cancelled().because(failure) : failure;
        } finally {
            end();
        }
        check();
        return made;
    }

    private synchronized void begin(Runnable breakOff) {
        check();
        breakingOff = breakOff;
    }

    /** What follows must not be interrupted: it undoes, and writes down how it ended. */
    private synchronized void end() {
        breakingOff = null;
        if (by != null) {
            Thread.interrupted();
        }
    }

    synchronized boolean isWanted() {
        return by != null;
    }

    /** A Conflict when it is to end. */
    public synchronized void check() {
        if (by != null) {
            throw cancelled();
        }
    }

    /** The last check; from here on it goes on whatever anybody wants. */
    public synchronized void passNoReturn() {
        check();
        tooLate = true;
    }

    /** False when it is too late. */
    synchronized boolean cancel(String operator) {
        if (tooLate) {
            return false;
        }
        by = operator;
        if (breakingOff != null) {
            breakingOff.run();
        }
        return true;
    }

    /** Whether it ended because of this. */
    synchronized boolean wasHeeded() {
        return heeded;
    }

    private synchronized Conflict cancelled() {
        heeded = true;
        return new Conflict("This deploy was cancelled by " + by, "Push again, or ps:rebuild builds what is there.");
    }
}
