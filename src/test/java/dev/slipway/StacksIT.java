package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Repositories as people have them, pushed as they stand: the assembled artifact, the real git, ssh, engine, nginx and Postgres.
 * One server for all of them, and an app for each.
 */
class StacksIT {

    /** In the order in which src/test/stacks/keyed/look looks at them. */
    private static final List<String> SEEN = List.of(
            "/work",
            "1000",
            "1001",
            "1001 2000",
            "built",
            "of the tree",
            "costs $1 for nobody",
            "set",
            "t0ken",
            "keyed",
            "1",
            "1",
            "1000",
            "2000",
            "71680",
            "1024",
            "700 1000",
            "80",
            "1",
            "1 set absent",
            "read-only",
            "docker-init",
            "6",
            ".dockerignore",
            "inline.conf",
            "note",
            "an extra",
            "of the tree");

    private static final Path STACKS = Path.of("src/test/stacks");

    @TempDir
    private static Path directory;

    private static ArtifactServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = ArtifactServer.start(directory);
    }

    @AfterAll
    static void removeEverything() throws Exception {
        server.close();
    }

    @Test
    void django_with_uwsgi_finds_its_database_and_keeps_it_over_releases() throws Exception {
        app("uwsgi", "shop.serious-project.example");
        var tree = tree("uwsgi");

        var first = server.push(tree);

        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(server.page("shop.serious-project.example", "/")).contains("database postgres");
        server.succeeds("run", "uwsgi", "web", "sh", "-c", "'cd /opt/app && python3 manage.py migrate'");
        assertThat(server.page("shop.serious-project.example", "/sign")).isEqualTo("1 entries\n");
        Files.writeString(tree.resolve("README"), "changed");
        server.commit(tree, "changed");
        var second = server.push(tree);
        assertThat(second.output())
                .contains("db stays as it is", "0 of ", ", keep db, ")
                .doesNotContain("Other than planned");
        assertThat(server.page("shop.serious-project.example", "/sign")).isEqualTo("2 entries\n");
        server.succeeds("rollback", "uwsgi");
        assertThat(server.page("shop.serious-project.example", "/sign")).isEqualTo("3 entries\n");
    }

    @Test
    void migrations_of_a_file_of_their_own_run_before_the_first_request_and_the_override_file_is_left_out()
            throws Exception {
        app("template", "template.example.org");
        server.succeeds(
                "config:set", "template", "DB_NAME=site", "DB_USER=site", "DB_PASSWORD=secret-1", "SECRET_KEY=key-1");

        var pushed = server.push(tree("template"));

        assertThat(pushed.exitCode()).as(pushed.output()).isZero();
        assertThat(pushed.output())
                .contains("docker-compose.override.yml: is for development and is left out")
                .contains("Executing release task from service migrate")
                .doesNotContain("secret-1");
        assertThat(server.page("template.example.org", "/sign")).isEqualTo("1 entries\n");
        assertThat(server.ssh("ps:report", "template").output()).doesNotContain("adminer");
    }

    @Test
    void two_databases_and_an_nginx_of_the_stacks_own() throws Exception {
        app("databases", "databases.example.org");

        var pushed = server.push(tree("databases"));

        assertThat(pushed.exitCode()).as(pushed.output()).isZero();
        assertThat(pushed.output())
                .contains("Starting database1", "Starting database2", "the source is not mounted over");
        assertThat(server.page("databases.example.org", "/")).contains("database database1");
        server.succeeds("run", "databases", "djangoapp", "hello/manage.py", "collectstatic", "--no-input");
        assertThat(server.page("databases.example.org", "/static/admin/css/base.css"))
                .contains("body");
    }

    @Test
    void static_files_of_a_volume_that_two_services_share_switch_with_the_release() throws Exception {
        app("shared", "shared.example.org");
        var tree = tree("shared-static");
        server.run(tree, "git", "remote", "set-url", "deploy", remote(tree).replace("/shared-static", "/shared"));

        var refused = server.push(tree);
        var imported = server.ssh(
                "ada",
                "config:import shared --file secrets",
                "POSTGRES_PASSWORD=secret-2\nSECRET_KEY=key-2\n".getBytes(StandardCharsets.UTF_8));
        var first = server.push(tree);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("secrets is not on the server", "config:import shared --file secrets");
        assertThat(imported.exitCode()).as(imported.output()).isZero();
        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(server.page("shared.example.org", "/static/guestbook/style.css"))
                .contains("navy");
        Files.writeString(tree.resolve("guestbook/static/guestbook/style.css"), "body { color: red; }\n");
        server.commit(tree, "red");
        assertThat(server.push(tree).exitCode()).isZero();
        assertThat(server.page("shared.example.org", "/static/guestbook/style.css"))
                .contains("red");
        server.succeeds("rollback", "shared");
        assertThat(server.page("shared.example.org", "/static/guestbook/style.css"))
                .contains("navy");
    }

    @Test
    void requests_spread_over_two_instances_behind_the_stacks_own_nginx() throws Exception {
        app("flask", "flask.example.org");
        var pushed = server.push(tree("flask"));
        assertThat(pushed.exitCode()).as(pushed.output()).isZero();
        assertThat(server.page("flask.example.org", "/")).startsWith("Hello, please sign up!");

        server.succeeds("ps:scale", "flask", "flaskapp=2");

        var answers = new HashMap<String, Integer>();
        for (int i = 0; i < 200; i++) {
            answers.merge(server.page("flask.example.org", "/"), 1, Integer::sum);
        }
        assertThat(answers).hasSize(2);
        assertThat(answers.values()).allSatisfy(count -> assertThat(count).isBetween(80, 120));
    }

    @Test
    void what_a_stack_may_not_have_is_refused_before_anything_is_built() throws Exception {
        app("greedy", "greedy.example.org");
        Path tree = server.repository("greedy", "greedy");
        Files.writeString(tree.resolve("compose.yaml"), """
                services:
                  web:
                    image: busybox
                    privileged: true
                    volumes: ["/var/run/docker.sock:/var/run/docker.sock", "~/data:/data"]
                """);
        server.commit(tree, "greedy");

        var pushed = server.push(tree);
        Files.writeString(tree.resolve("compose.yaml"), "services: {web: {image: busybox, profiles: [site]}}\n");
        server.commit(tree, "of a profile");
        var dormant = server.push(tree);

        assertThat(pushed.exitCode()).isEqualTo(1);
        assertThat(pushed.output())
                .contains("3 problems in compose.yaml", "compose.yaml:4, service web, privileged")
                .contains("Docker socket", "~/data is outside of the tree", "compose:allow");
        assertThat(dormant.exitCode()).isEqualTo(1);
        assertThat(dormant.output()).contains("only services of profiles", "COMPOSE_PROFILES=site");
    }

    @Test
    void volumes_of_other_services_data_containers_and_errands_are_as_on_a_laptop() throws Exception {
        app("borrowed", "borrowed.example.org");
        var tree = tree("borrowed");

        var first = server.push(tree);

        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.output())
                .contains("service data, command: does nothing and ends")
                .contains("Executing release task from service first")
                .contains("networks.proxy.external: is left out");
        assertThat(server.page("borrowed.example.org", "/static/style.css")).contains("navy");
        assertThat(server.page("borrowed.example.org", "/data/first")).isEqualTo("made once\n");
        assertThat(server.page("borrowed.example.org", "/conf/greeting")).isEqualTo("hello of the tree\n");
        assertThat(server.page("borrowed.example.org", "/nginx.conf")).contains("proxy_pass");
        Files.writeString(tree.resolve("static/style.css"), "body { color: red; }\n");
        server.commit(tree, "red");
        assertThat(server.push(tree).exitCode()).isZero();
        assertThat(server.page("borrowed.example.org", "/static/style.css")).contains("red");
        server.succeeds("rollback", "borrowed");
        assertThat(server.page("borrowed.example.org", "/static/style.css")).contains("navy");
    }

    @Test
    void what_the_file_says_of_a_container_is_what_the_engine_has() throws Exception {
        app("keyed", "keyed.example.org");
        server.succeeds("config:set", "keyed", "FROM_CONFIG=set", "TOKEN=t0ken");
        var tree = tree("keyed");

        var pushed = server.push(tree);

        assertThat(pushed.exitCode()).as(pushed.output()).isZero();
        assertThat(server.page("keyed.example.org", "/seen").lines()).containsExactlyElementsOf(SEEN);
        assertThat(server.page("keyed.example.org", "/started")).isEqualTo("started by 1000\n");
        assertThat(pushed.output())
                .contains("Building inline from dockerfile_inline")
                .doesNotContain("t0ken");
        assertThat(server.ssh("run", "keyed", "inline").output()).contains("of the tree");
        assertThat(engineSays("keyed", "web")).isEqualTo("""
                SIGINT, 3 s, none read
                100663296 33554432 500000000 60 512 on-failure:3
                1000000000 20000000000 2000000000 5
                [ALL] [192.0.2.53] true
                """);
    }

    private static String engineSays(String app, String service) throws Exception {
        String container = server.run(
                        directory,
                        "docker",
                        "ps",
                        "-q",
                        "--filter",
                        "label=dev.slipway.app=" + app,
                        "--filter",
                        "label=dev.slipway.process=" + service)
                .out()
                .strip();
        String format = """
                {{.Config.StopSignal}}, {{json .Config.StopTimeout}} s, {{index .Config.Labels "org.example.note"}}\
                 {{index .Config.Labels "org.example.file"}}
                {{with .HostConfig}}{{.Memory}} {{.MemoryReservation}} {{.NanoCpus}} {{.PidsLimit}} {{.CpuShares}}\
                 {{.RestartPolicy.Name}}:{{.RestartPolicy.MaximumRetryCount}}{{end}}
                {{with .Config.Healthcheck}}{{json .Interval}} {{json .StartPeriod}} {{json .Timeout}} {{.Retries}}{{end}}
                {{.HostConfig.CapDrop}} {{.HostConfig.Dns}}\
                {{range .NetworkSettings.Networks}}{{range .Aliases}}{{if eq . "other"}} true{{end}}{{end}}{{end}}""";
        return server.run(directory, "docker", "inspect", "--format", format, container)
                .out();
    }

    private static void app(String name, String hostname) throws Exception {
        server.succeeds("apps:create", name);
        server.succeeds("domains:add", name, hostname);
    }

    private static String remote(Path tree) throws Exception {
        return server.run(tree, "git", "remote", "get-url", "deploy").out().strip();
    }

    private static Path tree(String name) throws Exception {
        return server.repository(name, name, STACKS.resolve(name));
    }
}
