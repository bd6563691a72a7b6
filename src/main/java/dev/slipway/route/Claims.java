package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which app was given a hostname, remembered so that a deploy need not read every app's file. What is remembered is looked
 * at again before it counts: apps are renamed and destroyed elsewhere. Thread-safe.
 */
final class Claims {

    private final Apps apps;
    private final DomainFiles files;
    private @Nullable Map<Hostname, AppName> owners;

    Claims(Apps apps, DomainFiles files) {
        this.apps = apps;
        this.files = files;
    }

    synchronized Optional<AppName> owner(Hostname hostname) {
        Map<Hostname, AppName> known = owners == null ? read() : owners;
        AppName owner = known.get(hostname);
        if (owner != null && !files.of(owner).contains(hostname)) {
            owner = read().get(hostname);
        }
        return Optional.ofNullable(owner);
    }

    synchronized void forget() {
        owners = null;
    }

    private Map<Hostname, AppName> read() {
        var read = new HashMap<Hostname, AppName>();
        for (AppName app : apps.list()) {
            files.of(app).forEach(hostname -> read.putIfAbsent(hostname, app));
        }
        owners = read;
        return read;
    }
}
