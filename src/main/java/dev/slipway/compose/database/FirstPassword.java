package dev.slipway.compose.database;

import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The password of a database's first user, without which its image makes no files.
 *
 * @param key the variable that has it
 * @param alike other names of that variable
 * @param instead variables of which one is enough as well
 * @param trusting the variable that does without, and its value; none where the image knows no such thing
 */
public record FirstPassword(EnvKey key, List<EnvKey> alike, List<EnvKey> instead, Optional<Trust> trusting) {

    private static final FirstPassword OF_POSTGRES = of(
            "POSTGRES_PASSWORD",
            List.of(),
            Optional.of(new Trust(new EnvKey("POSTGRES_HOST_AUTH_METHOD"), "trust")),
            "POSTGRES_PASSWORD_FILE",
            "POSTGRES_HOST_AUTH_METHOD");
    private static final FirstPassword OF_MYSQL = of(
            "MYSQL_ROOT_PASSWORD",
            List.of("MARIADB_ROOT_PASSWORD"),
            Optional.empty(),
            "MYSQL_ROOT_PASSWORD_FILE",
            "MYSQL_ALLOW_EMPTY_PASSWORD",
            "MYSQL_RANDOM_ROOT_PASSWORD",
            "MARIADB_ROOT_PASSWORD_FILE",
            "MARIADB_ROOT_PASSWORD_HASH",
            "MARIADB_ALLOW_EMPTY_PASSWORD",
            "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
            "MARIADB_RANDOM_ROOT_PASSWORD");

    /** Variables by which an image lets in whoever reaches it, and the value that says so; empty: any. */
    private static final Map<EnvKey, String> OPEN = Map.of(
            new EnvKey("POSTGRES_HOST_AUTH_METHOD"), "trust",
            new EnvKey("MYSQL_ALLOW_EMPTY_PASSWORD"), "",
            new EnvKey("MARIADB_ALLOW_EMPTY_PASSWORD"), "",
            new EnvKey("MARIADB_ALLOW_EMPTY_ROOT_PASSWORD"), "");

    public FirstPassword {
        alike = List.copyOf(alike);
        instead = List.copyOf(instead);
    }

    /** Everybody who reaches it is let in. */
    public record Trust(EnvKey key, String value) {}

    private static FirstPassword of(String key, List<String> alike, Optional<Trust> trusting, String... instead) {
        return new FirstPassword(
                new EnvKey(key),
                alike.stream().map(EnvKey::new).toList(),
                Stream.of(instead).map(EnvKey::new).toList(),
                trusting);
    }

    /** Whether a database that is told this lets in whoever reaches it. */
    public static boolean opens(EnvKey key, Secret value) {
        String wanted = OPEN.get(key);
        return wanted != null && (wanted.isEmpty() ? !value.reveal().isBlank() : wanted.equals(value.reveal()));
    }

    /** What the image wants; none of images that have other variables, or need no password. */
    public static Optional<FirstPassword> of(Database database) {
        return switch (database.kind()) {
            case "postgres", "postgis", "pgvector", "timescaledb" -> Optional.of(OF_POSTGRES);
            case "mysql", "mariadb" -> Optional.of(OF_MYSQL);
            default -> Optional.empty();
        };
    }

    /** The variables of which one has the password. */
    public Stream<EnvKey> names() {
        return Stream.concat(Stream.of(key), alike.stream());
    }

    /** Those of which one is enough. */
    public Stream<EnvKey> keys() {
        return Stream.concat(names(), instead.stream());
    }
}
