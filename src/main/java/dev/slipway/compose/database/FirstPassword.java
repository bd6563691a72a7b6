package dev.slipway.compose.database;

import dev.slipway.config.EnvKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The password of a database's first user, without which its image makes no files.
 *
 * @param key the variable that has it
 * @param instead variables of which one is enough as well
 * @param trusting the variable that does without, and its value; none where the image knows no such thing
 */
public record FirstPassword(EnvKey key, List<EnvKey> instead, Optional<Trust> trusting) {

    private static final FirstPassword OF_POSTGRES = of(
            "POSTGRES_PASSWORD",
            Optional.of(new Trust(new EnvKey("POSTGRES_HOST_AUTH_METHOD"), "trust")),
            "POSTGRES_PASSWORD_FILE",
            "POSTGRES_HOST_AUTH_METHOD");
    private static final FirstPassword OF_MYSQL = of(
            "MYSQL_ROOT_PASSWORD",
            Optional.empty(),
            "MYSQL_ROOT_PASSWORD_FILE",
            "MYSQL_ALLOW_EMPTY_PASSWORD",
            "MYSQL_RANDOM_ROOT_PASSWORD",
            "MARIADB_ROOT_PASSWORD",
            "MARIADB_ROOT_PASSWORD_FILE",
            "MARIADB_ROOT_PASSWORD_HASH",
            "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
            "MARIADB_RANDOM_ROOT_PASSWORD");

    public FirstPassword {
        instead = List.copyOf(instead);
    }

    /** Everybody who reaches it is let in. */
    public record Trust(EnvKey key, String value) {}

    private static FirstPassword of(String key, Optional<Trust> trusting, String... instead) {
        return new FirstPassword(
                new EnvKey(key), Stream.of(instead).map(EnvKey::new).toList(), trusting);
    }

    /** What the image wants; none of images that have other variables, or need no password. */
    public static Optional<FirstPassword> of(Database database) {
        return switch (database.kind()) {
            case "postgres", "postgis", "pgvector", "timescaledb" -> Optional.of(OF_POSTGRES);
            case "mysql", "mariadb" -> Optional.of(OF_MYSQL);
            default -> Optional.empty();
        };
    }

    public Stream<EnvKey> keys() {
        return Stream.concat(Stream.of(key), instead.stream());
    }
}
