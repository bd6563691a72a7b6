package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.route.preview.RouteFile;
import java.time.Duration;
import java.util.List;

/**
 * A change of routes that is in force: connections are accepted by the new generation. For about 100 ms the generation
 * before may accept some as well, and what it has open goes on until it is drained.
 */
public interface Swap {

    /** The proxy's former workers stop accepting within milliseconds; nobody waits long for one that does not. */
    Duration SETTLING = Duration.ofSeconds(2);

    /**
     * Blocks until only the new generation accepts connections, at most the limit; whether that was reached. To be asked
     * before a person is told that the new release is what everyone gets.
     */
    boolean awaitExclusive(Duration limit);

    /** Blocks until no worker of an older generation is left, at most the limit; whether that was reached. */
    boolean awaitDrained(Duration limit);

    /** The files that the change has written for the app, or for all; none where nothing had to be written. */
    default List<RouteFile> written(AppName app) {
        return List.of();
    }
}
