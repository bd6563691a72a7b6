package dev.slipway.drain;

import dev.slipway.run.log.LogLine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Lines that wait to be sent, no more than a few megabytes of them: the oldest is dropped for a new one. Thread-safe. */
final class Backlog {

    static final int MOST_LINES = 10_000;
    private static final long MOST_CHARACTERS = 8L << 20;
    private static final int BATCH = 500;

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private long characters;
    private long dropped;
    private boolean closed;

    /** Never waits. */
    synchronized void add(LogLine line) {
        lines.addLast(line);
        characters += line.text().length();
        while (lines.size() > MOST_LINES || characters > MOST_CHARACTERS) {
            characters -= lines.removeFirst().text().length();
            dropped++;
        }
        notifyAll();
    }

    /** The next lines, waiting for the first; empty once it is closed. */
    synchronized List<LogLine> take() {
        try {
            while (lines.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException stopped) {
            stop();
        }
        var batch = new ArrayList<LogLine>();
        while (!closed && !lines.isEmpty() && batch.size() < BATCH) {
            batch.add(lines.removeFirst());
            characters -= batch.get(batch.size() - 1).text().length();
        }
        return batch;
    }

    /** Lets so much time pass, or less if it is closed meanwhile; lines that come do not end it. */
    synchronized void rest(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!closed && System.nanoTime() < end) {
                wait(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            }
        } catch (InterruptedException stopped) {
            stop();
        }
    }

    private void stop() {
        Thread.currentThread().interrupt();
        closed = true;
    }

    synchronized void drop(int count) {
        dropped += count;
    }

    synchronized long dropped() {
        return dropped;
    }

    synchronized int waiting() {
        return lines.size();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
