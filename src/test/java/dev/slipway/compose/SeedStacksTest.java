package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.model.Argv;
import dev.slipway.compose.model.Mounts.OfTree;
import dev.slipway.compose.model.Mounts.OfVolume;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.model.StackVolume;
import dev.slipway.compose.model.StackVolume.Origin;
import dev.slipway.compose.model.Wiring.Attachment;
import dev.slipway.compose.model.Wiring.PortHint;
import dev.slipway.config.Environment;
import dev.slipway.process.ProcessType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compose files as five projects have them, each read as it stands. */
class SeedStacksTest {

    @Test
    void uwsgi_and_postgres() {
        var bench = ComposeBench.empty().withResource("docker-compose.yml", "uwsgi/docker-compose.yml");

        var stack = bench.stack();

        assertThat(names(stack)).containsExactly("db", "web");
        var web = bench.web();
        assertThat(web.source().recipe())
                .hasValueSatisfying(recipe -> assertThat(recipe.dockerfile()).isEqualTo("Dockerfile"));
        assertThat(web.wiring().ports()).containsExactly(new PortHint(8000, 8000, false, false));
        assertThat(stack.volumes()).extracting(StackVolume::key).containsExactly("pg_data", "pg_backups");
        assertThat(bench.remarks())
                .anySatisfy(
                        remark -> assertThat(remark).contains("POSTGRES_PASSWORD is one that everybody tries first"));
    }

    @Test
    void gunicorn_behind_nginx_with_override_and_migrate_files() {
        var bench = pgadmin().set("POSTGRES_PASSWORD", "s3cr3t");

        var stack = bench.stack();

        assertThat(names(stack)).containsExactlyInAnyOrder("db", "web", "nginx", "migrate");
        assertThat(stack.inRole(Role.RELEASE))
                .extracting(service -> service.name().value())
                .containsExactly("migrate");
        assertThat(bench.service("migrate").launch().command())
                .isEqualTo(Argv.of(List.of("./wait-for.sh", "db:5432", "--", "./run-migrations.sh")));
        assertThat(bench.web().launch().command().words()).startsWith("gunicorn");
        assertThat(bench.remarks())
                .anySatisfy(remark -> assertThat(remark).startsWith("docker-compose.override.yml: is for development"));
    }

    @Test
    void the_source_mount_gives_way_and_the_directories_beside_it_become_volumes() {
        var bench = pgadmin().set("POSTGRES_PASSWORD", "s3cr3t");

        var stack = bench.stack();

        assertThat(bench.service("nginx").wiring().mounts().copies())
                .containsExactly(new OfTree("nginx/default.conf", "/etc/nginx/conf.d/default.conf", false));
        assertThat(stack.volumes())
                .containsExactly(
                        new StackVolume("postgres-data", "", Origin.BIND_MOUNT),
                        new StackVolume("mysite-static", "", Origin.BIND_MOUNT));
        assertThat(bench.web().wiring().mounts().volumes())
                .containsExactly(new OfVolume("mysite-static", "/code/mysite/static", false));
        assertThat(bench.web().wiring().mounts().copies()).isEmpty();
    }

    private static ComposeBench pgadmin() {
        return ComposeBench.empty()
                .withResource("docker-compose.yml", "pgadmin/docker-compose.yml")
                .withResource("docker-compose.override.yml", "pgadmin/docker-compose.override.yml")
                .withResource("docker-compose.migrate.yml", "pgadmin/docker-compose.migrate.yml")
                .with("nginx/default.conf", "server {}")
                .with("mysite/manage.py", "");
    }

    @Test
    void two_databases_with_networks_and_env_files() {
        var bench = ComposeBench.empty()
                .withResource("docker-compose.yml", "pipfile/docker-compose.yml")
                .with("config/nginx/conf.d/local.conf", "server {}")
                .imported("config/db/database1_env", "POSTGRES_PASSWORD", "one")
                .imported("config/db/database2_env", "POSTGRES_PASSWORD", "two");

        assertThat(bench.service("djangoapp").wiring().networks())
                .extracting(Attachment::network)
                .containsExactly("nginx_network", "database1_network", "database2_network");
        assertThat(bench.service("nginx").wiring().mounts().copies())
                .containsExactly(new OfTree("config/nginx/conf.d", "/etc/nginx/conf.d", true));
        assertThat(names(bench.stack())).containsExactly("database1", "database2", "djangoapp", "nginx");
    }

    @Test
    void an_env_file_that_nobody_imported_is_asked_for() {
        var bench = ComposeBench.empty()
                .withResource("docker-compose.yml", "flask/docker-compose.yml")
                .with("conf.d/app.conf", "server {}");

        assertThat(bench.told())
                .containsExactly(
                        "docker-compose.yml:8, service db, env_file: env_file is not on the server"
                                + " | config:import APP --file env_file < env_file",
                        "docker-compose.yml:14, service flaskapp, env_file: env_file is not on the server"
                                + " | config:import APP --file env_file < env_file");
    }

    @Test
    void nginx_and_flask() {
        var bench = ComposeBench.empty()
                .withResource("docker-compose.yml", "flask/docker-compose.yml")
                .with("conf.d/app.conf", "server {}")
                .imported("env_file", "POSTGRES_PASSWORD", "s3cr3t");

        assertThat(names(bench.stack())).containsExactly("db", "flaskapp", "nginx");
        assertThat(bench.service("flaskapp")
                        .launch()
                        .environment(Map.of(), Environment.EMPTY)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void static_files_shared_with_an_nginx_of_the_stack() {
        var bench = ComposeBench.empty()
                .withResource("docker-compose.yml", "shared-static/docker-compose.yml")
                .with("nginx/Dockerfile", "FROM nginx\nCOPY nginx.conf /etc/nginx/\n")
                .imported("secrets", "SECRET_KEY", "s3cr3t");

        var nginx = bench.service("nginx");

        assertThat(nginx.source().recipe()).hasValueSatisfying(recipe -> {
            assertThat(recipe.context()).isEqualTo("nginx");
            assertThat(recipe.dockerfile()).isEqualTo("nginx/Dockerfile");
        });
        assertThat(nginx.wiring().ports()).containsExactly(new PortHint(80, 8081, false, true));
        assertThat(nginx.wiring().mounts().volumes()).containsExactly(new OfVolume("static", "/static", true));
        assertThat(bench.service("db").wiring().networks())
                .containsExactly(new Attachment("default", List.of("database")));
    }

    private static List<String> names(Stack stack) {
        return stack.services().stream()
                .map(service -> service.name())
                .map(ProcessType::value)
                .toList();
    }
}
