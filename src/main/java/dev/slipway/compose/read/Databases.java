package dev.slipway.compose.read;

import dev.slipway.compose.database.Database;
import dev.slipway.compose.model.Mounts;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.scope.Scope;
import java.util.Set;

/** Images that keep data, where they keep it, and what people forget about them. */
final class Databases {

    private static final Set<String> GUESSED =
            Set.of("postgres", "password", "admin", "root", "secret", "example", "changeme");
    private static final Set<String> PASSWORDS =
            Set.of("POSTGRES_PASSWORD", "MYSQL_ROOT_PASSWORD", "MYSQL_PASSWORD", "MARIADB_ROOT_PASSWORD");

    private Databases() {}

    static boolean isOne(StackService service) {
        return Database.in(service.source()).isPresent();
    }

    /** Says what could lose data or let others in. */
    static void warn(StackService service, Scope scope) {
        Database.in(service.source()).ifPresent(database -> warn(database, service, scope));
    }

    private static void warn(Database database, StackService service, Scope scope) {
        String path = database.path();
        if (!database.isCache() && !isKept(path, service.wiring().mounts())) {
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
}
