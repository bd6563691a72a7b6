package dev.slipway.route;

import java.time.Duration;

/** A change of routes that is in force; connections of the generation before may still be open. */
public interface Swap {

    /** Blocks until no worker of an older generation is left, at most the limit; whether that was reached. */
    boolean awaitDrained(Duration limit);
}
