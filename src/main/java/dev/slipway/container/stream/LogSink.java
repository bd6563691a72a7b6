package dev.slipway.container.stream;

import java.time.Instant;

/** Takes log lines as they come, without their line end; called from one thread at a time. */
@FunctionalInterface
public interface LogSink {

    void line(Instant at, boolean fromErrors, String text);
}
