package dev.slipway.container;

import dev.slipway.container.stream.LogQuery;
import dev.slipway.container.stream.LogReader;
import dev.slipway.container.stream.LogSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Hands over an in-memory container's lines from a thread of its own, as the real one does. */
final class InMemoryLog implements LogReader {

    private final InMemoryContainers engine;
    private final InMemoryContainer container;
    private final LogQuery query;
    private final LogSink sink;
    private final Thread thread;
    private boolean ended;
    private boolean closed;

    /** Under the engine's monitor. */
    InMemoryLog(InMemoryContainers engine, InMemoryContainer container, LogQuery query, LogSink sink) {
        this.engine = engine;
        this.container = container;
        this.query = query;
        this.sink = sink;
        int from = query.tail() < 0 ? 0 : Math.max(0, container.log.size() - query.tail());
        this.thread = new Thread(() -> read(from), "in-memory log");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    private void read(int from) {
        int next = from;
        while (true) {
            List<InMemoryContainer.Line> fresh;
            synchronized (engine) {
                while (query.follow() && !closed && container.isRunning() && container.log.size() <= next) {
                    waitOn(engine, Duration.ofMillis(100));
                }
                fresh = List.copyOf(container.log.subList(next, container.log.size()));
                if (closed || fresh.isEmpty()) {
                    ended = !closed;
                    engine.notifyAll();
                    return;
                }
            }
            fresh.forEach(line -> sink.line(line.at(), line.fromErrors(), line.text()));
            next += fresh.size();
        }
    }

    @Override
    public boolean await(Duration limit) {
        var deadline = Instant.now().plus(limit);
        synchronized (engine) {
            while (!ended && !closed && Instant.now().isBefore(deadline)) {
                waitOn(engine, Duration.between(Instant.now(), deadline));
            }
            return ended;
        }
    }

    @Override
    public void close() {
        synchronized (engine) {
            closed = true;
            engine.notifyAll();
        }
    }

    /** Returns early when somebody notifies, or for no reason: its callers are the loops. */
    @SuppressWarnings("WaitNotInLoop")
    static void waitOn(Object monitor, Duration limit) {
        try {
            synchronized (monitor) {
                monitor.wait(Math.max(1, limit.toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
