package dev.slipway.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.container.Mount;
import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Causes in the words of the programs that print them, and the words that only look like them. */
class SymptomsTest {

    private static final AppName SHOP = new AppName("shop");

    @Test
    void a_key_that_python_does_not_find_in_its_environment() {
        var found = in("""
                Traceback (most recent call last):
                  File "/app/app.py", line 3, in <module>
                    KEY = os.environ["STRIPE_KEY"]
                          ~~~~~~~~~~^^^^^^^^^^^^^^
                  File "<frozen os>", line 679, in __getitem__
                KeyError: 'STRIPE_KEY'
                """);

        assertThat(found).hasValueSatisfying(diagnosis -> {
            assertThat(diagnosis.cause()).isEqualTo("the variable STRIPE_KEY is missing");
            assertThat(diagnosis.nextSteps().get(0)).isEqualTo("config:set shop STRIPE_KEY=VALUE sets it.");
        });
    }

    @Test
    void a_key_that_a_dictionary_does_not_have_is_no_variable() {
        assertThat(in("""
                Traceback (most recent call last):
                  File "/app/app.py", line 3, in <module>
                    print(prices["STRIPE_KEY"])
                KeyError: 'STRIPE_KEY'
                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OSError: [Errno 30] Read-only file system: '/src/notes/migrations/0002_auto.py'",
                "Error: EROFS: read-only file system, open '/src/notes/migrations/0002_auto.py'"
            })
    void a_file_that_is_made_beside_mounted_code(String line) {
        assertThat(in(line)).hasValueSatisfying(diagnosis -> {
            assertThat(diagnosis.cause()).startsWith("it may not write /src/notes/migrations/0002_auto.py");
            assertThat(diagnosis.nextSteps().get(0)).contains("COPY it in the Dockerfile");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "django.core.exceptions.ImproperlyConfigured: Set the SECRET_KEY environment variable",
                "django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.",
                "decouple.UndefinedValueError: SECRET_KEY not found. Declare it as envvar or define a default value.",
                "environs.exceptions.EnvError: Environment variable \"SECRET_KEY\" not set",
                "config/boot.rb:3:in `fetch': key not found: \"SECRET_KEY\" (KeyError)",
                "required key SECRET_KEY missing value",
                "/app/start.sh: line 3: SECRET_KEY: parameter not set",
                "java.lang.IllegalArgumentException: Could not resolve placeholder 'SECRET_KEY' in value \"${SECRET_KEY}\"",
                "error: Environment variable not found: SECRET_KEY.",
                "Error: Missing required environment variable: SECRET_KEY",
                "Error: Missing environment variable SECRET_KEY",
                "Exception in thread \"main\" java.lang.IllegalStateException: environment variable SECRET_KEY is not set",
                "panic: environment variable \"SECRET_KEY\" not set",
                "PHP Fatal error:  Uncaught RuntimeException: Environment variable SECRET_KEY is missing in /app/index.php:3"
            })
    void a_key_that_is_missing_in_other_words(String line) {
        assertThat(in(line)).map(Diagnosis::cause).contains("the variable SECRET_KEY is missing");
    }

    @Test
    void a_key_that_is_set_is_not_missing_whatever_is_printed() {
        var evidence = new Evidence(
                SHOP,
                List.of("decouple.UndefinedValueError: GREETING not found. Declare it as envvar"),
                set(),
                List.of());

        assertThat(Diagnoses.of(evidence, Diagnoses.symptoms(SHOP, 512 << 20))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "psycopg2.OperationalError: could not translate host name \"db.internal\" to address: Name or service not known",
                "psycopg.OperationalError: failed to resolve host 'db.internal': [Errno -2] Name or service not known",
                "Error: getaddrinfo ENOTFOUND db.internal",
                "dial tcp: lookup db.internal on 127.0.0.11:53: no such host",
                "java.net.UnknownHostException: db.internal",
                "PDO::__construct(): php_network_getaddresses: getaddrinfo for db.internal failed: Name or service not known"
            })
    void a_host_that_does_not_resolve_is_named_with_the_variable_that_has_it(String line) {
        var found = in(line);

        assertThat(found).hasValueSatisfying(diagnosis -> {
            assertThat(diagnosis.cause())
                    .isEqualTo("the host db.internal, which DATABASE_URL names, is not found from its container");
            assertThat(diagnosis.nextSteps()).anyMatch(step -> step.startsWith("postgres:link DATABASE shop"));
        });
    }

    @Test
    void a_secret_is_not_in_what_is_said_of_its_variable() {
        assertThat(in("Error: getaddrinfo ENOTFOUND db.internal"))
                .hasValueSatisfying(
                        diagnosis -> assertThat(diagnosis.toString()).doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    FATAL:  the database system is starting up | the database answers that it is starting up
                    connection to server at "db" (172.18.0.3), port 5432 failed: Connection refused | the database at db accepts no connections (connection refused)
                    Error: connect ECONNREFUSED 172.18.0.3:5432 | the database at 172.18.0.3 accepts no connections (connection refused)
                    dial tcp 172.18.0.3:6379: connect: connection refused | the database at 172.18.0.3 accepts no connections (connection refused)
                    redis.exceptions.ConnectionError: Error 111 connecting to cache:6379. Connection refused. | the database at cache accepts no connections (connection refused)
                    connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused | it looks for its database at localhost, which is its own container
                    """)
    void a_database_that_does_not_answer_yet(String line, String cause) {
        assertThat(in(line)).map(Diagnosis::cause).contains(cause);
    }

    @Test
    void a_hostname_that_django_or_rails_refuses() {
        assertThat(
                        in(
                                "Invalid HTTP_HOST header: 'shop.example.org'. You may need to add 'shop.example.org' to ALLOWED_HOSTS."))
                .map(Diagnosis::cause)
                .contains("Django's ALLOWED_HOSTS does not have shop.example.org");
        assertThat(in("[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked hosts: shop.example.org"))
                .map(Diagnosis::cause)
                .contains("Rails' config.hosts does not have shop.example.org");
    }

    @Test
    void a_mount_that_may_not_be_written_is_named_with_its_source() {
        assertThat(in("PermissionError: [Errno 13] Permission denied: '/data/uploads/a.png'"))
                .map(Diagnosis::cause)
                .contains("it may not use /data/uploads/a.png, which is mounted from /srv/storage/shop");
        assertThat(in("Error: EROFS: read-only file system, open '/seed/x'"))
                .hasValueSatisfying(diagnosis -> assertThat(diagnosis.nextSteps())
                        .containsExactly(
                                "storage:unmount shop /srv/seed:/seed:ro, then:",
                                "storage:mount shop /srv/seed:/seed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec /usr/local/bin/server: exec format error",
                "standard_init_linux.go:228: exec user process caused: exec format error"
            })
    void a_program_for_another_processor(String line) {
        assertThat(in(line))
                .hasValueSatisfying(diagnosis -> assertThat(diagnosis.cause())
                        .endsWith(" is not a program for this host's " + Diagnoses.processor()));
    }

    @Test
    void a_full_disk_and_no_memory() {
        assertThat(in("OSError: [Errno 28] No space left on device: '/tmp/x'"))
                .map(Diagnosis::cause)
                .contains("the disk is full");
        assertThat(in("[ERROR] Worker (pid:7) was sent SIGKILL! Perhaps out of memory?"))
                .map(Diagnosis::cause)
                .contains("it ran out of memory");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[FATAL tini (7)] exec /app/entrypoint.sh failed: Permission denied | /app/entrypoint.sh is not executable",
                "./wait-for-it.sh: line 8: ./run-migrations.sh: Permission denied | ./run-migrations.sh is not executable",
                "/bin/sh: 1: ./start.sh: Permission denied | ./start.sh is not executable",
                "[FATAL tini (7)] exec ./entrypoint.sh failed: No such file or directory | ./entrypoint.sh is not there, or has Windows line ends",
                "/usr/bin/env: ‘bash\\r’: No such file or directory | a script is not there, or has Windows line ends",
                "[FATAL tini (7)] exec gunicorn failed: No such file or directory | gunicorn is not in the image"
            })
    void what_could_not_even_begin(String line, String cause) {
        assertThat(in(line)).map(Diagnosis::cause).contains(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "'       You must specify POSTGRES_PASSWORD to a non-empty value for the superuser. For example,', POSTGRES_PASSWORD",
        "'    - MYSQL_ROOT_PASSWORD', MYSQL_ROOT_PASSWORD"
    })
    void a_database_without_the_password_of_its_first_user(String line, String key) {
        assertThat(in(line)).map(Diagnosis::cause).contains("the variable " + key + " is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Listening at http://0.0.0.0:5000",
                "GET /search?q=no+space HTTP/1.1 200",
                "connect ECONNREFUSED 172.18.0.9:8080",
                "PermissionError: [Errno 13] Permission denied: '/root/.cache'",
                "PermissionError: [Errno 13] Permission denied: '/database/x'",
                "KeyError: 'HOME'",
                "nginx: [warn] /run/nginx.pid: Permission denied for now",
                "not found: favicon.ico",
                "error: exec format is json",
                "warning: environment variable SENTRY_DSN is not set, error reporting is off",
                "TypeError: Cannot read properties of undefined (reading 'length')",
                "Error: the environment variable is not set"
            })
    void what_only_looks_like_a_cause_is_none(String line) {
        assertThat(in(line)).isEmpty();
    }

    @Test
    void of_several_causes_the_last_one_counts() {
        assertThat(in("""
                Error: connect ECONNREFUSED 172.18.0.3:5432
                retrying
                decouple.UndefinedValueError: TOKEN not found. Declare it as envvar or define a default value.
                """)).map(Diagnosis::cause).contains("the variable TOKEN is missing");
    }

    @Test
    void what_was_printed_long_before_the_end_is_none() {
        assertThat(in("FATAL:  the database system is starting up\n" + "listening\n".repeat(100)))
                .isEmpty();
    }

    private static Environment set() {
        return Environment.EMPTY
                .with(new EnvKey("GREETING"), new Secret("hello"))
                .with(new EnvKey("DATABASE_URL"), new Secret("postgres://shop:hunter2@db.internal:5432/shop"));
    }

    private static Optional<Diagnosis> in(String output) {
        var mounts = List.of(new Mount("/srv/storage/shop", "/data", false), new Mount("/srv/seed", "/seed", true));
        var evidence = new Evidence(SHOP, Arrays.asList(output.split("\n")), set(), mounts);
        return Diagnoses.of(evidence, Diagnoses.symptoms(SHOP, 512 << 20));
    }
}
