package dev.slipway.container.stream;

import java.time.Duration;

/** A log being read. */
public interface LogReader extends AutoCloseable {

    /** Blocks until the log has ended or the limit has passed; whether it has ended. */
    boolean await(Duration limit);

    @Override
    void close();
}
