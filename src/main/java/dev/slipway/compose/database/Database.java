package dev.slipway.compose.database;

import dev.slipway.compose.model.Source;
import java.util.Map;
import java.util.Optional;

/**
 * A program that keeps data, and of which two at once on the same files would ruin them.
 *
 * @param kind the last word of its image's name
 * @param path where it keeps them
 */
public record Database(String kind, String path) {

    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("postgres", "/var/lib/postgresql"),
            Map.entry("postgis", "/var/lib/postgresql"),
            Map.entry("pgvector", "/var/lib/postgresql"),
            Map.entry("timescaledb", "/var/lib/postgresql"),
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

    /** The one that an image has in it, be it pulled or built on one. */
    public static Optional<Database> in(Source source) {
        String kind = source.base().replaceFirst("[:@].*$", "").replaceFirst("^.*/", "");
        return Optional.ofNullable(PATHS.get(kind)).map(path -> new Database(kind, path));
    }

    /** Losing its data is what a cache is for. */
    public boolean isCache() {
        return kind.equals("redis") || kind.equals("valkey");
    }
}
