package dev.slipway.route.nginx;

import dev.slipway.route.AppRoutes;
import dev.slipway.route.Swap;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Routes that a caller waits for, to be in force together. */
record Pending(List<AppRoutes> routes, CompletableFuture<Swap> outcome) {

    Pending(List<AppRoutes> routes) {
        this(routes, new CompletableFuture<>());
    }
}
