package dev.slipway.compose.database;

import dev.slipway.compose.model.Source;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A program that keeps data, and of which two at once on the same files would ruin them.
 *
 * @param kind the last word of its image's name
 * @param path where it keeps them
 */
public record Database(String kind, String path) {

    /** Since version 18; before, the volume that the image declares lies one below, and hides what is mounted here. */
    private static final String POSTGRES = "/var/lib/postgresql";

    private static final int WITH_ALL_VERSIONS = 18;
    private static final Pattern VERSION = Pattern.compile("[^@]*:(?:.*pg|v)?(\\d{1,3})\\b.*");
    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("postgres", POSTGRES),
            Map.entry("postgis", POSTGRES),
            Map.entry("pgvector", POSTGRES),
            Map.entry("timescaledb", POSTGRES),
            Map.entry("mysql", "/var/lib/mysql"),
            Map.entry("mariadb", "/var/lib/mysql"),
            Map.entry("mongo", "/data/db"),
            Map.entry("redis", "/data"),
            Map.entry("valkey", "/data"),
            Map.entry("rabbitmq", "/var/lib/rabbitmq"),
            Map.entry("elasticsearch", "/usr/share/elasticsearch/data"),
            Map.entry("opensearch", "/usr/share/opensearch/data"),
            Map.entry("couchdb", "/opt/couchdb/data"),
            Map.entry("cassandra", "/var/lib/cassandra"),
            Map.entry("influxdb", "/var/lib/influxdb"));

    private static final Pattern OFFICIAL = Pattern.compile(
            "(?:(?:(?:index\\.)?docker\\.io/)?(?:library/)?postgres"
                    + "|(?:(?:index\\.)?docker\\.io/)?(?:postgis/postgis|pgvector/pgvector|timescale/timescaledb[\\w-]*))(?:[:@].*)?");

    /** The one that an image has in it, be it pulled or built on one. */
    public static Optional<Database> in(Source source) {
        String kind =
                source.base().replaceFirst("@.*$", "").replaceFirst("^.*/", "").replaceFirst(":.*$", "");
        return Optional.ofNullable(PATHS.get(kind))
                .map(path -> new Database(kind, path.equals(POSTGRES) ? ofPostgres(source.base()) : path));
    }

    /** Whether it is a Postgres that its makers publish, or built on one: what it does without a password is known. */
    public static boolean isOfficial(Source source) {
        return OFFICIAL.matcher(source.base()).matches();
    }

    private static String ofPostgres(String image) {
        var version = VERSION.matcher(image);
        boolean isOlder = version.matches() && Integer.parseInt(version.group(1)) < WITH_ALL_VERSIONS;
        return isOlder ? POSTGRES + "/data" : POSTGRES;
    }

    public boolean isPostgres() {
        return path.startsWith(POSTGRES);
    }

    /** Losing its data is what a cache is for. */
    public boolean isCache() {
        return kind.equals("redis") || kind.equals("valkey");
    }
}
