package dev.slipway.build.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.ComposeReader;
import dev.slipway.compose.ComposeSettings;
import dev.slipway.compose.key.KeyCatalogue;
import dev.slipway.compose.model.Stack;
import dev.slipway.config.Environment;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.process.ProcessType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is started anew beside its predecessor, and what must never be. */
class RolledTest {

    private static final String DATABASE = """
            services:
              web: {build: ., depends_on: [db]}
              db: {build: ./db, volumes: ["data:/var/lib/postgresql/data"]}
            volumes: {data: {}}
            """;

    private static Stack stack(String compose, String dockerfile) {
        var tree = InMemorySourceTree.empty()
                .with("Dockerfile", "FROM python:3\nCOPY . /code/\n")
                .with("db/Dockerfile", dockerfile)
                .with("init/schema.sql", "create table t ();")
                .with("compose.yml", compose);
        var settings = new ComposeSettings(List.of(), Set.of(), Map.of(), ComposeSettings.Development.NONE);
        return new ComposeReader(KeyCatalogue.ofTheProgram(), () -> true).read(tree, Environment.EMPTY, settings);
    }

    private static boolean isRolled(Stack stack, String service) {
        return new Rolled(stack, new Routing(stack).routed()).contains(new ProcessType(service));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM postgres:16\nCOPY init.sql /docker-entrypoint-initdb.d/\n",
                "FROM --platform=linux/amd64 postgis/postgis:15-3.4\r\nRUN true\r\n",
                "ARG VERSION=16\nFROM postgres:${VERSION}-alpine\n",
                "ARG BASE=\"mysql:8\"\nFROM $BASE AS base\nFROM base\n",
                "from busybox as tool\nfrom registry.example.org/mirror/mariadb@sha256:0123\n"
            })
    void a_database_that_is_built_is_never_started_beside_itself(String dockerfile) {
        var stack = stack(DATABASE, dockerfile);

        assertThat(isRolled(stack, "db")).isFalse();
        assertThat(isRolled(stack, "web")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FROM python:3\n", "FROM postgres:16 AS tools\nFROM debian\nCOPY --from=tools /usr /usr\n"})
    void what_only_has_a_volume_is(String dockerfile) {
        assertThat(isRolled(stack(DATABASE, dockerfile), "db")).isTrue();
    }

    @Test
    void a_database_with_files_of_the_tree_stays_also_where_its_data_has_no_name() {
        var stack = stack("""
                services:
                  web: {build: ., depends_on: [db]}
                  db: {image: "mysql:5.7", volumes: ["./init:/docker-entrypoint-initdb.d:ro"]}
                """, "");

        assertThat(isRolled(stack, "db")).isFalse();
    }

    @Test
    void a_database_stays_although_it_waits_for_what_does_not() {
        var stack = stack("""
                services:
                  web: {build: .}
                  db: {image: "postgres:16", depends_on: [web], volumes: ["data:/var/lib/postgresql/data"]}
                volumes: {data: {}}
                """, "");

        assertThat(isRolled(stack, "db")).isFalse();
    }

    @Test
    void what_runs_once_is_no_database_though_it_has_the_image_of_one() {
        var stack = stack("""
                services:
                  web: {build: ., depends_on: {schema: {condition: service_completed_successfully}}}
                  schema: {build: ./db, command: psql -f /init.sql}
                """, "FROM postgres:16\n");

        assertThat(isRolled(stack, "schema")).isTrue();
    }
}
