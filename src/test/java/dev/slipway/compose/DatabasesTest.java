package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What images of databases want, and where they keep their data. */
class DatabasesTest {

    @Test
    void a_postgres_without_a_password_lets_its_stack_in_and_says_so() {
        var bench = ComposeBench.web("image: postgres:9.6\nvolumes: [d:/var/lib/postgresql/data]")
                .with("compose.production.yml", "volumes: {d: }");

        assertThat(variables(bench)).isEqualTo(Map.of("POSTGRES_HOST_AUTH_METHOD", "trust"));
        assertThat(bench.remarks())
                .singleElement()
                .asString()
                .contains(
                        "service web, environment: has no POSTGRES_PASSWORD", "config:set APP POSTGRES_PASSWORD=VALUE");
    }

    @Test
    void the_apps_config_gives_it_one() {
        var bench = ComposeBench.web("image: postgres:9.6").set("POSTGRES_PASSWORD", "s3cr3t");

        assertThat(variables(bench)).isEqualTo(Map.of("POSTGRES_PASSWORD", "s3cr3t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POSTGRES_PASSWORD: x",
                "POSTGRES_PASSWORD_FILE: /run/secrets/pw",
                "POSTGRES_HOST_AUTH_METHOD: md5"
            })
    void what_the_file_says_stands(String variable) {
        var bench = ComposeBench.web("image: postgres:16\nenvironment: {" + variable + "}")
                .set("POSTGRES_PASSWORD", "s3cr3t");

        assertThat(variables(bench)).hasSize(1).doesNotContainValue("s3cr3t").doesNotContainValue("trust");
    }

    @Test
    void so_do_env_files_and_dockerfiles() {
        var committed =
                ComposeBench.web("image: postgres:16\nenv_file: db.env").with("db.env", "POSTGRES_PASSWORD=x\n");
        var imported = ComposeBench.web("image: postgres:16\nenv_file: db.env").imported("db.env", "ANYTHING", "x");
        var built = ComposeBench.web("build: db").with("db/Dockerfile", "FROM postgres:16\nENV POSTGRES_PASSWORD=x\n");

        assertThat(variables(committed)).isEmpty();
        assertThat(variables(imported)).isEmpty();
        assertThat(variables(built)).isEmpty();
    }

    @Test
    void so_does_a_dockerfile_that_the_compose_file_has_itself() {
        var bench =
                ComposeBench.web("build:\n  dockerfile_inline: |\n    FROM postgres:16\n    ENV POSTGRES_PASSWORD=x\n");

        assertThat(variables(bench)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "me/postgres:16, false",
        "registry.example.org:5000/postgres:16, false",
        "postgres@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, true",
        "docker.io/library/postgres:16, true",
        "postgis/postgis:15-3.4, true",
        "pgvector/pgvector:pg16, true",
        "timescale/timescaledb:latest-pg14, true"
    })
    void only_images_of_the_makers_are_told_to_trust(String image, boolean isTold) {
        var bench = ComposeBench.web("image: " + image);

        assertThat(variables(bench).containsKey("POSTGRES_HOST_AUTH_METHOD")).isEqualTo(isTold);
        assertThat(bench.remarks()).anySatisfy(remark -> assertThat(remark).contains("has no POSTGRES_PASSWORD"));
    }

    @Test
    void one_that_takes_its_password_from_a_variable_that_is_not_set_is_refused() {
        var bench = ComposeBench.web("image: postgres:16\nenvironment: {POSTGRES_PASSWORD: $DB_PASS}");

        assertThat(bench.told())
                .singleElement()
                .asString()
                .contains(
                        "gives POSTGRES_PASSWORD no value",
                        ", since DB_PASS is not set | config:set APP DB_PASS=VALUE");
        assertThat(variables(bench.set("DB_PASS", "x"))).containsEntry("POSTGRES_PASSWORD", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[POSTGRES_PASSWORD]", "{POSTGRES_PASSWORD: }"})
    void one_that_is_passed_on_and_not_set_is_refused_before_an_open_database_is_made(String environment) {
        var bench = ComposeBench.web("image: postgres:16\nenvironment: " + environment);

        assertThat(bench.told())
                .singleElement()
                .asString()
                .contains("gives POSTGRES_PASSWORD no value", "| config:set APP POSTGRES_PASSWORD=VALUE");
        assertThat(variables(bench.set("POSTGRES_PASSWORD", "x"))).isEqualTo(Map.of("POSTGRES_PASSWORD", "x"));
    }

    @Test
    void one_that_is_passed_on_may_come_from_an_env_file() {
        var bench = ComposeBench.web("image: postgres:16\nenvironment: [POSTGRES_PASSWORD]\nenv_file: db.env")
                .with("db.env", "POSTGRES_PASSWORD=x\n");

        assertThat(variables(bench)).isEmpty();
    }

    @Test
    void a_mysql_without_a_password_is_told_before_it_fails() {
        assertThat(ComposeBench.web("image: mysql:8").remarks())
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith("compose.yml:3, service web, environment: has no MYSQL_ROOT_PASSWORD")
                        .endsWith("config:set APP MYSQL_ROOT_PASSWORD=VALUE"));
        assertThat(variables(ComposeBench.web("image: mysql:8").set("MYSQL_ROOT_PASSWORD", "x")))
                .containsOnlyKeys("MYSQL_ROOT_PASSWORD");
        assertThat(variables(ComposeBench.web("image: mariadb:11\nenvironment: [MARIADB_RANDOM_ROOT_PASSWORD=1]")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql:8, MYSQL_ROOT_PASSWORD", "mariadb:11, MARIADB_ROOT_PASSWORD"})
    void a_mysql_whose_password_is_a_variable_that_is_not_set_is_refused_as_a_postgres_is(String both) {
        String image = both.split(", ")[0];
        String name = both.split(", ")[1];
        var bench = ComposeBench.web("image: " + image + "\nenvironment: {" + name + ": $DB_PASS}");
        var passedOn = ComposeBench.web("image: " + image + "\nenvironment: [" + name + "]");

        assertThat(bench.told())
                .singleElement()
                .asString()
                .startsWith("compose.yml:4, service web, environment: gives " + name + " no value")
                .endsWith(", since DB_PASS is not set | config:set APP DB_PASS=VALUE");
        assertThat(passedOn.told()).singleElement().asString().endsWith("| config:set APP " + name + "=VALUE");
        assertThat(variables(bench.set("DB_PASS", "x"))).containsEntry(name, "x");
    }

    @Test
    void a_mariadb_takes_either_password_that_the_apps_config_has() {
        assertThat(variables(ComposeBench.web("image: mariadb:11").set("MARIADB_ROOT_PASSWORD", "x")))
                .isEqualTo(Map.of("MARIADB_ROOT_PASSWORD", "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres:16, POSTGRES_HOST_AUTH_METHOD, trust, true",
        "postgres:16, POSTGRES_HOST_AUTH_METHOD, md5, false",
        "mysql:8, MYSQL_ALLOW_EMPTY_PASSWORD, 1, true",
        "mariadb:11, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD, yes, true"
    })
    void one_that_is_told_to_let_everybody_in_does_so_and_is_warned_of(
            String image, String name, String value, boolean isWarnedOf) {
        var bench = ComposeBench.web("image: " + image + "\nenvironment: {" + name + ": '" + value + "'}");

        assertThat(bench.remarks().stream().anyMatch(remark -> remark.contains("let in without a password")))
                .isEqualTo(isWarnedOf);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres:9.6, /var/lib/postgresql/data",
        "postgres:13-alpine, /var/lib/postgresql/data",
        "postgres:17.2, /var/lib/postgresql/data",
        "postgres:18, /var/lib/postgresql",
        "postgres, /var/lib/postgresql",
        "postgres:latest, /var/lib/postgresql",
        "postgis/postgis:15-3.4, /var/lib/postgresql/data",
        "pgvector/pgvector:pg16, /var/lib/postgresql/data",
        "timescale/timescaledb:latest-pg14, /var/lib/postgresql/data",
        "registry.example.org:5000/postgres:18, /var/lib/postgresql"
    })
    void the_volume_of_a_postgres_lies_where_its_version_has_it(String image, String path) {
        var bench = ComposeBench.web("image: " + image + "\nenvironment: {POSTGRES_PASSWORD: x}");

        assertThat(bench.remarks()).first().asString().endsWith("volumes: [web-data:" + path + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres:9.6, /var/lib/postgresql/data, '', true",
        "postgres:9.6, /var/lib/postgresql/data/, '', true",
        "postgres:9.6, /var/lib/postgresql, '', false",
        "postgres:9.6, /data, '', false",
        "postgres:9.6, /data, /data, true",
        "postgres:9.6, /data, /data/pg, true",
        "postgres:9.6, /var/lib/postgresql/data, /var/lib/postgresql/data/pg, true",
        "postgres:9.6, /var/lib/postgresql/data/pg, /var/lib/postgresql/data/pg, true",
        "postgres:18, /var/lib/postgresql, '', true",
        "postgres:18, /var/lib/postgresql, /var/lib/postgresql-data, false",
        "mongo:7, /data/db, /elsewhere, true",
        "postgres:18, /var/lib/postgresql/data, '', true"
    })
    void data_that_no_volume_keeps_is_warned_of(String image, String path, String place, boolean isKept) {
        var bench = ComposeBench.of("services: {db: {image: '" + image + "', volumes: ['d:" + path
                + "'], environment: {POSTGRES_PASSWORD: x, PGDATA: '" + place + "'}}}\nvolumes: {d: }\n");

        assertThat(bench.remarks().isEmpty()).isEqualTo(isKept);
    }

    private static Map<String, String> variables(ComposeBench bench) {
        return bench.web().launch().environment().reveal();
    }
}
