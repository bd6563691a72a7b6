package dev.slipway.deploy.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A build that runs in this server: what it says can be listened to, and it can be cancelled. Thread-safe. */
public final class RunningBuild {

    /** As many as a person can still look through; the record keeps as much. */
    private static final int MOST_LINES = 20_000;
    /** Only who has left without a word is looked for so seldom. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final BuildRecord record;
    private final Cancellation cancellation = new Cancellation();
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    RunningBuild(BuildRecord record) {
        this.record = record;
    }

    public BuildRecord record() {
        return record;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    /** What it says, to be given to whoever asked for it too. */
    public synchronized void line(String text) {
        if (lines.size() < MOST_LINES) {
            lines.add(text);
            notifyAll();
        }
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** False when it is too late; else it ends soon, of itself. */
    public boolean cancel(String operator) {
        return cancellation.cancel(operator);
    }

    /** Blocks until it has ended, at most so long; whether it has. */
    public synchronized boolean awaitEnd(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!ended && System.nanoTime() < end) {
                wait(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }

    /** Gives all that was said, and what is said from now on; blocks until it ends or the reader has left. */
    public void follow(Consumer<String> reader, BooleanSupplier left) {
        int told = 0;
        for (var news = news(told, left); !news.isEmpty(); news = news(told, left)) {
            news.forEach(reader);
            told += news.size();
        }
    }

    private synchronized List<String> news(int told, BooleanSupplier left) {
        try {
            while (lines.size() == told && !ended && !left.getAsBoolean()) {
                wait(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        }
        return left.getAsBoolean() ? List.of() : List.copyOf(lines.subList(told, lines.size()));
    }
}
