package dev.slipway.local;

import dev.slipway.container.stream.SameTerminal;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.AppFailed;
import dev.slipway.voice.Voice;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Ctrl-C, or a kill, while a twin is worked on. Nobody would go on with what was begun: it is broken off and undone, and this
 * process ends only then, with the code that a signal gives it.
 */
final class Interruption implements AutoCloseable {

    /** The longest that undoing takes: a container that is stopped has as long to end by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Where there is nothing to undo, and somebody waits for a prompt. */
    private static final Duration MOMENT = Duration.ofSeconds(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Consumer<String> errors;
    private final Duration moment;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean on;
    private volatile boolean undoes;
    private final Thread hook = new Thread(this::breakOff, "interruption");

    Interruption(Consumer<String> errors, Duration moment) {
        this.errors = errors;
        this.moment = moment;
    }

    /** Until it is closed. */
    static Interruption awaited(Consumer<String> errors) {
        var interruption = new Interruption(errors, MOMENT);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** What is called again and again, from another thread, until the work has ended: a step may begin meanwhile. */
    void onInterruption(Runnable listener) {
        undoes = true;
        listeners.add(listener);
    }

    /** The terminal, whose caller leaves by it. */
    Terminal heardOn(Terminal terminal) {
        return new SameTerminal(terminal) {
            @Override
            public void onHangup(Runnable listener) {
                listeners.add(once(listener));
            }
        };
    }

    private static Runnable once(Runnable listener) {
        var isDone = new AtomicBoolean();
        return () -> {
            if (isDone.compareAndSet(false, true)) {
                listener.run();
            }
        };
    }

    boolean isOn() {
        return on;
    }

    /** AppFailed when there has been an interruption: what has not begun need not be undone. */
    void refuseWhenOn() {
        if (on) {
            throw new AppFailed("nothing was begun", "slipway local up");
        }
    }

    void breakOff() {
        on = true;
        long begun = System.nanoTime();
        try {
            boolean isTold = false;
            // What is to be undone may begin only now.
            while (!isOver(BETWEEN_LOOKS) && System.nanoTime() - begun < (undoes ? PATIENCE : moment).toNanos()) {
                if (undoes && !isTold) {
                    errors.accept(Voice.step("Breaking off, and undoing what was begun"));
                    isTold = true;
                }
                listeners.forEach(Runnable::run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException interrupted) {
            // It runs, and has been waiting for just this.
            return;
        }
    }
}
