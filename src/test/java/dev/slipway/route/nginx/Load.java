package dev.slipway.route.nginx;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Visitors who each open a new connection per request, again and again, until closed. */
final class Load implements AutoCloseable {

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicInteger answered = new AtomicInteger();
    private final ConcurrentLinkedQueue<Answer> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> visitors;

    Load(int visitors, int port, String host) {
        this.visitors = IntStream.range(0, visitors)
                .mapToObj(number -> new Thread(() -> visit(port, host), "visitor " + number))
                .toList();
        this.visitors.forEach(Thread::start);
    }

    private void visit(int port, String host) {
        while (running.get()) {
            Answer answer = Answer.get(port, host);
            if (answer.status() == 200) {
                answered.incrementAndGet();
            } else {
                failures.add(answer);
            }
        }
    }

    int answered() {
        return answered.get();
    }

    List<Answer> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        finish();
    }

    /** Returns when every visitor has had the last answer. */
    void finish() {
        running.set(false);
        for (Thread visitor : visitors) {
            try {
                visitor.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
