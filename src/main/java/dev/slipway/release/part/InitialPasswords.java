package dev.slipway.release.part;

import dev.slipway.app.AppName;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import dev.slipway.container.Mount;
import dev.slipway.process.ProcessType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Passwords that the images of databases take from their environment while they initialise an empty volume, and never again:
 * another one then locks its owner out, and nothing says so.
 */
public final class InitialPasswords {

    private static final String POSTGRES = "enter %s %s psql -U %s, and there: \\password";
    private static final String MYSQL = "enter %s %s mysql -u %s -p, and there: ALTER USER USER() IDENTIFIED BY 'NEW';";
    private static final String MONGO =
            "enter %s %s mongosh -u %s, and there: db.getSiblingDB('admin').changeUserPassword('%3$s', passwordPrompt())";

    /** By variable: the variable with whose password it is, who that is without it, and how it is changed. */
    private record Way(String user, String usual, String command) {}

    private static final Map<String, Way> WAYS = new TreeMap<>(Map.of(
            "POSTGRES_PASSWORD", new Way("POSTGRES_USER", "postgres", POSTGRES),
            "MYSQL_PASSWORD", new Way("MYSQL_USER", "root", MYSQL),
            "MYSQL_ROOT_PASSWORD", new Way("", "root", MYSQL),
            "MARIADB_PASSWORD", new Way("MARIADB_USER", "root", MYSQL),
            "MARIADB_ROOT_PASSWORD", new Way("", "root", MYSQL),
            "MONGO_INITDB_ROOT_PASSWORD", new Way("MONGO_INITDB_ROOT_USERNAME", "root", MONGO)));

    private InitialPasswords() {}

    /** A sentence, with what to type, for each that is another one now, while the volume has been initialised already. */
    public static List<String> changed(AppName app, ProcessType service, Part former, Part latter) {
        if (!sharesVolume(former, latter)) {
            return List.of();
        }
        return WAYS.entrySet().stream()
                .filter(way -> isChanged(new EnvKey(way.getKey()), former, latter))
                .map(way -> service + ": " + way.getKey()
                        + " is another one now, but its data keeps the one it was initialised with. To change it there: "
                        + way.getValue().command().formatted(app, service, user(way.getValue(), former)))
                .toList();
    }

    private static boolean sharesVolume(Part former, Part latter) {
        return former.ties().mounts().stream()
                .filter(Mount::isVolume)
                .anyMatch(volume -> latter.ties().mounts().contains(volume));
    }

    private static boolean isChanged(EnvKey key, Part former, Part latter) {
        var before = former.run().environment().get(key);
        var after = latter.run().environment().get(key);
        return before.isPresent() && after.isPresent() && !before.equals(after);
    }

    private static String user(Way way, Part former) {
        return way.user().isEmpty()
                ? way.usual()
                : former.run()
                        .environment()
                        .get(new EnvKey(way.user()))
                        .map(Secret::reveal)
                        .filter(name -> name.matches("[A-Za-z0-9_-]+"))
                        .orElse(way.usual());
    }
}
