package dev.slipway.app;

import java.time.Instant;

/**
 * Proof that its holder alone may change the app. Whatever changes an app takes one as its parameter, so a change without
 * it does not compile. Released by {@link #close()}, once; not to be shared between threads.
 */
public interface AppLock extends AutoCloseable {

    AppName app();

    /** What for, as the next in line is told: {@code deploy of 1a2b3c4}, {@code config:set}. */
    String purpose();

    /** Who holds it: an operator's name. */
    String holder();

    Instant since();

    @Override
    void close();
}
