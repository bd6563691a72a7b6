package dev.slipway.route.nginx;

import dev.slipway.route.AppRoutes;
import dev.slipway.route.Swap;
import java.util.concurrent.CompletableFuture;

/** Routes that a caller waits for. */
record Pending(AppRoutes routes, CompletableFuture<Swap> outcome) {

    Pending(AppRoutes routes) {
        this(routes, new CompletableFuture<>());
    }
}
