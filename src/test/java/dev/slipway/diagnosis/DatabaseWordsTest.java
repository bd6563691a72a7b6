package dev.slipway.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between an app and its database, in the words of the libraries that people use. */
class DatabaseWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(pymysql.err.OperationalError) (2003, \"Can't connect to MySQL server on 'db' ([Errno -2] Name or service not known)\")",
                "OperationalError: (2005, \"Unknown MySQL server host 'db' (-2)\")",
                "MySQLdb.OperationalError: (2005, \"Unknown server host 'db' (-3)\")",
                "sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) could not translate host name \"db\" to address: Name or service not known",
                "Caused by: java.net.UnknownHostException: db",
                "Caused by: java.net.UnknownHostException: db: Name or service not known",
                "Error: getaddrinfo EAI_AGAIN db",
                "pymongo.errors.ServerSelectionTimeoutError: db:27017: [Errno -3] Temporary failure in name resolution, Timeout: 30s",
                "redis.exceptions.ConnectionError: Error -3 connecting to db:6379. Temporary failure in name resolution.",
                "** (DBConnection.ConnectionError) tcp connect (db:5432): non-existing domain - :nxdomain",
                "RedisClient::CannotConnectError: Name or service not known (redis://db:6379)",
                "nginx: [emerg] host not found in upstream \"db:8000\" in /etc/nginx/conf.d/default.conf:3",
                "curl: (6) Could not resolve host: db",
                "panic: failed to connect: dial tcp: lookup db on 127.0.0.11:53: server misbehaving"
            })
    void a_host_without_an_address(String line) {
        assertThat(Printed.of(line).cause()).isEqualTo("the host db is not found from its container");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socket.gaierror: [Errno -2] Name or service not known",
                "Error: error communicating with database: failed to lookup address information: Name or service not known"
            })
    void a_host_that_a_library_does_not_name(String line) {
        assertThat(Printed.of(line).cause()).isEqualTo("a host that it looks for is not found from its container");
    }

    @Test
    void only_a_database_of_that_kind_is_offered() {
        assertThat(Printed.of(
                                "redis.exceptions.ConnectionError: Error -2 connecting to cache:6379. Name or service not known.")
                        .with("REDIS_URL", "redis://:hunter2@cache:6379")
                        .steps())
                .containsExactly(
                        "config:set shop REDIS_URL=VALUE corrects it, or:",
                        "redis:link REDIS shop leads to one of this server, and sets REDIS_URL.");
        assertThat(Printed.of("Error: getaddrinfo ENOTFOUND api.stripe.com").steps())
                .containsExactly(
                        "Correct its name in the app's settings; on the server, getent hosts api.stripe.com shows"
                                + " whether it has an address.");
        assertThat(Printed.of("Unknown MySQL server host 'db' (-2)").steps()).noneMatch(step -> step.contains(":link"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    django.db.utils.OperationalError: connection to server at "db" (10.1.0.2), port 5432 failed: Connection timed out | db | (no answer in time)
                    psycopg.OperationalError: connection failed: connection to server at "10.1.0.2", port 5432 failed: Connection refused | 10.1.0.2 | (connection refused)
                    asyncpg: ConnectionRefusedError: [Errno 111] Connect call failed ('10.1.0.2', 5432) | 10.1.0.2 | (connection refused)
                    (2003, "Can't connect to MySQL server on 'db' ([Errno 111] Connection refused)") | db | (connection refused)
                    (2003, "Can't connect to MySQL server on 'db:3306' (111)") | db | (connection refused)
                    redis.exceptions.ConnectionError: Error 113 connecting to cache:6379. No route to host. | cache | (no route to host)
                    Error: P1001: Can't reach database server at `db:5432` | db | ~~
                    Errno::ECONNREFUSED: Connection refused - connect(2) for 10.1.0.2:6379 | 10.1.0.2 | (connection refused)
                    org.postgresql.util.PSQLException: Connection to db:5432 refused. Check that the hostname and port are correct and that | db | (connection refused)
                    Is the server running on host "timescale" (10.1.0.2) and accepting | timescale | ~~
                    django.db.utils.OperationalError: connection to server at "db" (10.0.111.5), port 5432 failed: Connection timed out | db | (no answer in time)
                    Error: connect EHOSTUNREACH 10.0.111.5:5432 | 10.0.111.5 | (no route to host)
                    connection to server at "refused" (10.1.0.2), port 5432 failed: timeout expired | refused | (no answer in time)
                    dial tcp 10.1.0.2:5432: i/o timeout | 10.1.0.2 | (no answer in time)
                    """)
    void a_database_that_is_not_reached(String line, String host, String outcome) {
        assertThat(Printed.of(line).cause())
                .isEqualTo(("the database at " + host + " accepts no connections " + outcome).strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    redis.exceptions.ConnectionError: Error 99 connecting to localhost:6379. Cannot assign requested address. | localhost
                    psycopg2.OperationalError: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: No such file or directory | /var/run/postgresql/.s.PGSQL.5432
                    (2002, "Can't connect to local MySQL server through socket '/run/mysqld/mysqld.sock' (2)") | /run/mysqld/mysqld.sock
                    Error: connect ECONNREFUSED ::1:5432 | ::1
                    """)
    void a_database_that_is_looked_for_in_its_own_container(String line, String place) {
        assertThat(Printed.of(line).cause())
                .isEqualTo("it looks for its database at " + place + ", which is its own container");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    psycopg2.OperationalError: connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused | postgres:link DATABASE shop
                    Is the server running on host "localhost" (127.0.0.1) and accepting | postgres:link DATABASE shop
                    Error: connect ECONNREFUSED localhost:5432 | postgres:link DATABASE shop
                    redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused. | redis:link REDIS shop
                    """)
    void the_line_tells_which_of_two_databases_on_one_host_is_meant(String line, String link) {
        assertThat(Printed.of(line)
                        .with("REDIS_URL", "redis://localhost:6379")
                        .with("DATABASE_URL", "postgres://shop@localhost:5432/shop")
                        .steps()
                        .get(0))
                .startsWith(link);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    FATAL:  password authentication failed for user "shop" | the database does not let in the user shop with that password
                    FATAL:  role "shop" does not exist | the database does not let in the user shop with that password
                    (1045, "Access denied for user 'shop'@'10.1.0.3' (using password: YES)") | the database does not let in the user shop with that password
                    redis.exceptions.AuthenticationError: NOAUTH Authentication required. | the database lets nobody in without its password
                    FATAL:  database "shop" does not exist | there is no database shop where it looks for it
                    FATAL:  sorry, too many clients already | the database has no connection left
                    LOADING Redis is loading the dataset in memory | the database answers that it is loading the dataset in memory
                    django.db.utils.ProgrammingError: relation "blog_post" does not exist | the database has no table blog_post, so its migrations have not all been applied
                    sqlite3.OperationalError: no such table: orders | the database has no table orders, so its migrations have not all been applied
                    psycopg2.errors.UndefinedColumn: column blog_post.slug does not exist | the database has no column blog_post.slug, so its migrations have not all been applied
                    """)
    void a_database_that_answers_and_does_not_serve(String line, String cause) {
        assertThat(Printed.of(line).cause()).isEqualTo(cause);
    }

    @Test
    void migrations_are_not_told_to_be_in_the_release_task_that_has_just_failed() {
        var printed = Printed.of("sqlite3.OperationalError: no such table: orders");

        assertThat(printed.steps())
                .anyMatch(step -> step.contains("Procfile"))
                .anyMatch(step -> step.contains("x-slipway: {release: true}"));
        assertThat(printed.inTask()).isEmpty();
        assertThat(Printed.of("LOADING Redis is loading the dataset in memory").inTask())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.IllegalArgumentException: Could not resolve placeholder in value",
                "Error: Could not resolve './menu' from src/index.js",
                "Could not resolve dependency: peer react@17",
                "[vite] Failed to resolve 'lodash' from src/main.ts",
                "connect ECONNREFUSED 127.0.0.1:8080",
                "Access to role is granted",
                "no such table is reserved",
                "Listening on unix socket /run/app.sock",
                "Name or service not known is what DNS says"
            })
    void what_only_looks_like_it(String line) {
        assertThat(Printed.of(line).cause()).isEmpty();
    }
}
