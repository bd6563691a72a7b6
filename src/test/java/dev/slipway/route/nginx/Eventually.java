package dev.slipway.route.nginx;

import dev.slipway.route.nginx.process.Patience;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A bounded wait for what another process does. */
final class Eventually {

    private Eventually() {}

    static boolean is(BooleanSupplier condition) {
        return new Patience(Duration.ofSeconds(10)).until(condition);
    }
}
