package dev.slipway.local;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.model.StackService;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.route.Domains;
import dev.slipway.route.Hostname;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code SERVICE.APP.localhost} for what a compose file publishes beside the service that the app is known by: on a laptop
 * each had a port of its own.
 */
record ServiceHosts(AppName app, Stack stack) {

    /** Takes the hostnames away that lead to services which the stack does not have any more. */
    void withdraw(Domains domains, AppLock lock) {
        List<Hostname> stale = domains.destinations(app).entrySet().stream()
                .filter(led -> stack.service(led.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!stale.isEmpty()) {
            domains.remove(lock, stale);
        }
    }

    /** Those that the release could be reached by, and is not yet. */
    Map<ProcessType, Hostname> missing(Domains domains, Release release) {
        var missing = new LinkedHashMap<ProcessType, Hostname>();
        var led = domains.destinations(app).values();
        stack.inRole(Role.SERVING).stream()
                .filter(service -> !service.wiring().webPorts().isEmpty())
                .map(StackService::name)
                .filter(name -> !name.equals(release.routed()) && !led.contains(name))
                .filter(name -> release.port(name).isPresent())
                .forEach(name -> hostname(name).ifPresent(hostname -> missing.put(name, hostname)));
        return missing;
    }

    /** A service may be called as no host can be. */
    private Optional<Hostname> hostname(ProcessType service) {
        try {
            return Optional.of(Hostname.parse(service.value().replace('_', '-') + "." + app + ".localhost"));
        } catch (Misuse noHostname) {
            return Optional.empty();
        }
    }
}
