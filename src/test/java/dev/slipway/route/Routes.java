package dev.slipway.route;

import dev.slipway.app.AppName;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Routes for tests. */
public final class Routes {

    private Routes() {}

    public static AppRoutes routes(String app, String hostname, int... ports) {
        return routes(app, List.of(hostname), ports);
    }

    public static AppRoutes routes(String app, List<String> hostnames, int... ports) {
        return new AppRoutes(
                new AppName(app),
                hostnames.stream().map(Hostname::new).toList(),
                IntStream.of(ports).boxed().toList(),
                new TreeMap<>());
    }

    public static AppRoutes with(AppRoutes routes, String... keysAndValues) {
        var settings = new TreeMap<>(routes.settings());
        var words = Arrays.asList(keysAndValues);
        for (int i = 0; i < words.size(); i += 2) {
            settings.put(words.get(i), words.get(i + 1));
        }
        return new AppRoutes(routes.app(), routes.hostnames(), routes.entrances(), settings, routes.tls());
    }
}
