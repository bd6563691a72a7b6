package dev.slipway.local;

import java.util.function.Function;

/** Puts the server together that a twin is run by. */
@FunctionalInterface
public interface Wiring {

    /** Holds the twin's state while the work is done, and until nothing goes on in the background. */
    <T> T with(Berth berth, Function<Twin, T> work);
}
