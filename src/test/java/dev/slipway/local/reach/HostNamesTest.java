package dev.slipway.local.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

    private static final HostNames NAMES =
            new HostNames(Map.of("db", "10.0.0.2", "db-2", "10.0.0.3", "cache", "10.0.0.4"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATABASE_URL | postgres://shop:db@db:5432/db | postgres://shop:db@10.0.0.2:5432/db",
                "DATABASE_URL | postgres://db-2/shop          | postgres://10.0.0.3/shop",
                "REDIS_URL    | redis://cache                 | redis://10.0.0.4",
                "CACHES       | cache:11211,db:1              | 10.0.0.4:11211,10.0.0.2:1",
                "DB_HOST      | db                            | 10.0.0.2",
                "SQL_SERVER   | db-2                          | 10.0.0.3",
                "MONGO        | mongodb://a:b@db,db-2:1/shop  | mongodb://a:b@10.0.0.2,10.0.0.3:1/shop",
            })
    void a_host_is_found_by_its_address(String key, String value, String expected) {
        assertThat(NAMES.replacedIn(Map.of(key, value))).containsEntry(key, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DB_NAME      | db",
                "POSTGRES_USER| cache",
                "NOTE         | the db is db",
                "DATABASE_URL | postgres://shop:secret@mydb:5432/db",
                "DATABASE_URL | postgres://shop:secret@db.example.org/db",
                "MODULE       | shop.db:app",
            })
    void what_is_no_host_stays(String key, String value) {
        assertThat(NAMES.replacedIn(Map.of(key, value))).containsEntry(key, value);
    }

    @Test
    void a_host_is_meant_only_where_an_address_would_stand_for_it() {
        var environment = Map.of("DATABASE_URL", "postgres://shop:secret@shopdb:5432/web", "CACHE_HOST", "cache");

        assertThat(HostNames.isIn(environment, "shopdb")).isTrue();
        assertThat(HostNames.isIn(environment, "cache")).isTrue();
        assertThat(HostNames.isIn(environment, "db")).isFalse();
        assertThat(HostNames.isIn(environment, "web")).isFalse();
    }
}
