package dev.slipway.container.docker.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Time limits of calls: a unix socket has none of its own, so what takes too long has its connection closed. Thread-safe. */
final class Deadlines {

    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);

    private final ScheduledThreadPoolExecutor clock;

    Deadlines() {
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "engine-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Closes the channel after the limit, unless it is closed itself before. */
    Deadline after(Duration limit, SocketChannel channel) {
        var passed = new AtomicBoolean();
        var closing = clock.schedule(() -> close(channel, passed), limit.toMillis(), TimeUnit.MILLISECONDS);
        return new Deadline(closing, passed);
    }

    private static void close(SocketChannel channel, AtomicBoolean passed) {
        passed.set(true);
        try {
            channel.close();
        } catch (IOException e) {
            log.warn("cannot close a connection to the engine that took too long", e);
        }
    }

    /** One limit; closing it takes it away. */
    record Deadline(Future<?> closing, AtomicBoolean passed) implements AutoCloseable {

        boolean hasPassed() {
            return passed.get();
        }

        @Override
        public void close() {
            closing.cancel(false);
        }
    }
}
