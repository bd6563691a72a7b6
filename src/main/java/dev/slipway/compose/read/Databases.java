package dev.slipway.compose.read;

import dev.slipway.compose.model.Mounts;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.scope.Scope;
import java.util.Map;
import java.util.Set;

/** Images that keep data, where they keep it, and what people forget about them. */
final class Databases {

    private static final Map<String, String> DATA = Map.ofEntries(
            Map.entry("postgres", "/var/lib/postgresql"),
            Map.entry("postgis", "/var/lib/postgresql"),
            Map.entry("timescaledb", "/var/lib/postgresql"),
            Map.entry("mysql", "/var/lib/mysql"),
            Map.entry("mariadb", "/var/lib/mysql"),
            Map.entry("mongo", "/data/db"),
            Map.entry("redis", "/data"),
            Map.entry("rabbitmq", "/var/lib/rabbitmq"),
            Map.entry("elasticsearch", "/usr/share/elasticsearch/data"),
            Map.entry("couchdb", "/opt/couchdb/data"),
            Map.entry("influxdb", "/var/lib/influxdb"));

    /** Where losing the data is what a cache is for. */
    private static final Set<String> CACHES = Set.of("redis");

    private static final Set<String> GUESSED =
            Set.of("postgres", "password", "admin", "root", "secret", "example", "changeme");
    private static final Set<String> PASSWORDS =
            Set.of("POSTGRES_PASSWORD", "MYSQL_ROOT_PASSWORD", "MYSQL_PASSWORD", "MARIADB_ROOT_PASSWORD");

    private Databases() {}

    static boolean isOne(StackService service) {
        return DATA.containsKey(kind(service));
    }

    /** Says what could lose data or let others in. */
    static void warn(StackService service, Scope scope) {
        if (!isOne(service)) {
            return;
        }
        String kind = kind(service);
        String path = DATA.getOrDefault(kind, "");
        var mounts = service.wiring().mounts();
        if (!CACHES.contains(kind) && !isKept(path, mounts)) {
            scope.desk()
                    .findings()
                    .warning(
                            scope.place("volumes"),
                            "has no named volume at " + path
                                    + ": its data is lost when the container is made anew. volumes: [" + scope.service()
                                    + "-data:" + path + "]");
        }
        service.launch().environment().variables().forEach((key, value) -> {
            if (PASSWORDS.contains(key.value()) && GUESSED.contains(value.reveal())) {
                scope.desk()
                        .findings()
                        .warning(
                                scope.place("environment"),
                                key + " is one that everybody tries first: write ${" + key + "}, and config:set APP "
                                        + key + "=VALUE");
            }
        });
    }

    /** A volume at the path, or at one below it, as older images have it. */
    private static boolean isKept(String path, Mounts mounts) {
        return mounts.volumes().stream()
                .anyMatch(volume -> volume.path().equals(path) || volume.path().startsWith(path + "/"));
    }

    private static String kind(StackService service) {
        return service.source()
                .image()
                .map(image -> image.value().replaceFirst("[:@].*$", "").replaceFirst("^.*/", ""))
                .orElse("");
    }
}
