package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;
import java.util.List;
import java.util.stream.Stream;

/** The hostnames that an app has by its name: {@code APP.GLOBAL}, or itself if there is a dot in it. */
final class Derived {

    private Derived() {}

    static List<Hostname> names(AppName app, List<Hostname> global) {
        if (app.value().contains(".")) {
            return hostname(app.value()).toList();
        }
        return global.stream()
                .flatMap(domain -> hostname(app + "." + domain.value()))
                .toList();
    }

    private static Stream<Hostname> hostname(String name) {
        try {
            return Stream.of(new Hostname(name));
        } catch (Misuse notAHostname) {
            // An app's name may end in a dash, or be too long together with the domain: then it has no name by itself.
            return Stream.empty();
        }
    }
}
