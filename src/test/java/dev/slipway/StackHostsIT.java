package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several services of one app, each under a hostname of its own: the artifact, the real git, ssh, engine and nginx. */
class StackHostsIT {

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
    void each_service_answers_under_its_own_hostname_and_switches_with_the_release() throws Exception {
        var tree = stack("several");
        server.succeeds("domains:add", "several", "several.example.org");
        var first = server.push(tree);
        assertThat(first.exitCode()).as(first.output()).isZero();

        var unknown = server.ssh("domains:add", "several", "store.example.org", "--process", "stroe");
        server.succeeds("domains:add", "several", "admin.example.org", "--process", "admin");
        server.succeeds("domains:add", "several", "store.example.org", "--process", "store");

        assertThat(unknown.output()).contains("several has no process stroe", "Did you mean store?");
        assertThat(pages()).isEqualTo("web 1, admin 1, kept");
        assertThat(server.ssh("urls", "several").output())
                .contains("several.example.org", "admin.example.org", "store.example.org");
        change(tree, 2);
        var second = server.push(tree);
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(second.output()).contains("store stays as it is", "0 of ");
        assertThat(pages()).isEqualTo("web 2, admin 2, kept");
        server.succeeds("ps:scale", "several", "admin=2");
        server.succeeds("rollback", "several");
        assertThat(pages()).isEqualTo("web 1, admin 1, kept");
        server.succeeds("certs:generate", "several", "admin.example.org");
        assertThat(securePage("several", "admin.example.org")).isEqualTo("admin 1\n");
        server.succeeds("certs:remove", "several");
        server.succeeds("domains:remove", "several", "store.example.org");
        assertThat(server.page("store.example.org", "/")).doesNotContain("kept");
        assertThat(pages()).startsWith("web 1, admin 1, ");
    }

    @Test
    void a_service_that_listens_nowhere_or_that_nothing_outside_reaches_gets_no_hostname() throws Exception {
        var tree = stack("silent");
        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nCOPY www /www\n");
        Files.writeString(tree.resolve("compose.yaml"), """
                services:
                  web:
                    build: .
                    command: ["httpd", "-f", "-p", "8000", "-h", "/www"]
                    ports: ["8000:8000"]
                  worker:
                    build: .
                    command: ["sleep", "3600"]
                    restart: always
                  seed:
                    build: .
                    command: ["sh", "-c", "sleep 0.3; echo has seeded; test ! -e /www/broken"]
                  porter:
                    build: .
                    command: ["tail", "-f", "/dev/null"]
                  vault:
                    build: .
                    command: ["httpd", "-f", "-p", "8001", "-h", "/www"]
                    expose: ["8001"]
                    networks: [inner]
                networks: {inner: {internal: true}}
                """);
        server.commit(tree, "a worker");
        var pushed = server.push(tree);
        assertThat(pushed.exitCode()).as(pushed.output()).isZero();

        var refused = server.ssh("domains:add", "silent", "worker.example.org", "--process", "worker");
        var shutIn = server.ssh("domains:add", "silent", "vault.example.org", "--process", "vault");

        assertThat(pushed.output())
                .contains("seed.1 has done its work and ended with exit code 0", "porter.1 is ready");
        assertThat(policies("silent")).contains("seed.1 exited no", "porter.1 running no");
        server.succeeds("ps:start", "silent");
        assertThat(server.ssh("logs", "silent", "-p", "seed").output()).containsOnlyOnce("has seeded");
        assertThat(server.ssh("ps:report", "silent", "--running").output()).contains("true");
        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nCOPY www /www\nRUN touch /www/broken\n");
        server.commit(tree, "a seed that fails");
        var failed = server.push(tree);
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.output()).contains("seed.1 ended with exit code 1", "has seeded", "v1 is still live");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("Nothing says which port worker listens on", "expose:");
        assertThat(shutIn.exitCode()).isNotZero();
        assertThat(shutIn.output()).contains("vault is on internal networks only", "without internal: true");
    }

    @Test
    void a_process_of_a_procfile_has_its_hostname_over_a_restart_of_the_server() throws Exception {
        server.succeeds("apps:create", "procs");
        server.succeeds("domains:add", "procs", "procs.example.org");
        server.succeeds("domains:add", "procs", "side.example.org", "--process", "side");
        server.succeeds("ps:scale", "procs", "side=1");
        var tree = server.repository("procs", "procs");
        Files.writeString(tree.resolve("Dockerfile"), """
                FROM busybox
                RUN mkdir /www /side && echo main > /www/index.html && echo side > /side/index.html
                """);
        Files.writeString(
                tree.resolve("Procfile"), "web: httpd -f -p $PORT -h /www\nside: httpd -f -p $PORT -h /side\n");
        server.commit(tree, "two processes");

        var pushed = server.push(tree);

        assertThat(pushed.exitCode()).as(pushed.output()).isZero();
        assertThat(server.page("procs.example.org", "/")).isEqualTo("main\n");
        assertThat(server.page("side.example.org", "/")).isEqualTo("side\n");
        server.kill();
        assertThat(server.page("side.example.org", "/")).isEqualTo("side\n");
        server.launch();
        assertThat(server.page("side.example.org", "/")).isEqualTo("side\n");
    }

    @Test
    void a_changed_variable_has_the_effect_that_a_push_would_give_it() throws Exception {
        server.succeeds("apps:create", "asked");
        server.succeeds("domains:add", "asked", "asked.example.org");
        server.succeeds("config:set", "asked", "GREETING=hello", "BUILT=one");
        var tree = server.repository("asked", "asked");
        Files.writeString(tree.resolve("Dockerfile"), """
                FROM busybox
                ARG BUILT
                RUN mkdir /www && echo "built $BUILT" > /www/built
                """);
        Files.writeString(tree.resolve("compose.yaml"), """
                services:
                  web:
                    build:
                      context: .
                      args: {BUILT: "${BUILT}"}
                    command: ["sh", "-c", "echo says ${GREETING} > /www/says; exec httpd -f -p 8000 -h /www"]
                    ports: ["8000:8000"]
                    depends_on: [store]
                  store:
                    image: busybox
                    command: ["sh", "-c", "echo store ${GREETING} > /tmp/says; exec httpd -f -p 9000 -h /tmp"]
                    expose: ["9000"]
                """);
        server.commit(tree, "asks its config");
        var pushed = server.push(tree);
        assertThat(pushed.exitCode()).as(pushed.output()).isZero();
        assertThat(server.page("asked.example.org", "/says")).isEqualTo("says hello\n");

        server.succeeds("config:set", "asked", "GREETING=goodbye", "BUILT=two");

        assertThat(server.page("asked.example.org", "/says")).isEqualTo("says goodbye\n");
        assertThat(server.page("asked.example.org", "/built")).isEqualTo("built two\n");
        assertThat(server.ssh("run", "asked", "web", "wget", "-q", "-O", "-", "http://store:9000/says")
                        .output())
                .contains("store goodbye");
    }

    @Test
    void what_a_profile_has_runs_when_it_is_called_and_volumes_are_listed_with_whose_they_are() throws Exception {
        var tree = stack("called");
        Files.writeString(
                tree.resolve("compose.yaml"),
                Files.readString(tree.resolve("compose.yaml")).replace("volumes: {data: {}}", """
                                  tool:
                                    image: busybox
                                    profiles: [tools]
                                    command: ["false"]
                                    volumes: ["data:/looked-at:ro"]
                                volumes: {data: {}}"""));
        server.commit(tree, "a tool");
        var pushed = server.push(tree);
        assertThat(pushed.exitCode()).as(pushed.output()).isZero();

        var run = server.ssh("run", "called", "tool", "cat", "/looked-at/index.html");

        assertThat(run.output()).contains("Running in service tool", "kept");
        assertThat(run.exitCode()).isZero();
        assertThat(server.ssh("ps:report", "called").output()).doesNotContain("tool");
        assertThat(server.ssh("storage:list", "called").output())
                .contains("called volumes of its stack:")
                .containsPattern("slipway-[0-9a-f]+-called-data {2}store:/data {2}[1-9][0-9]* KiB")
                .containsPattern("slipway-[0-9a-f]+-called-data {2}tool:/looked-at:ro");
    }

    @Test
    void a_renamed_stack_goes_on_with_its_data_and_who_gets_its_name_begins_without() throws Exception {
        var tree = stack("former");
        Files.writeString(
                tree.resolve("compose.yaml"),
                Files.readString(tree.resolve("compose.yaml"))
                        .replace("echo kept > /data/index.html", "echo kept >> /data/index.html")
                        .replace("[\"httpd\", \"-f\", \"-p\", \"8000\", \"-h\", \"/www\"]", """
                                ["sh", "-c", "! test -e /data/broken && exec httpd -f -p 8000 -h /www"]
                                    volumes: ["data:/data:ro"]"""));
        server.commit(tree, "one line for each start");
        server.succeeds("domains:add", "former", "renamed.example.org");
        assertThat(server.push(tree).exitCode()).isZero();

        server.succeeds("enter", "former", "store", "touch", "/data/broken");
        var failed = server.ssh("apps:rename", "former", "renamed");

        assertThat(failed.exitCode()).isOne();
        assertThat(failed.output()).contains("former keeps its name: everything of it is as it was.");
        assertThat(containers("renamed")).isEmpty();
        assertThat(server.page("renamed.example.org", "/")).isEqualTo("web 1\n");
        server.succeeds("enter", "former", "store", "rm", "/data/broken");

        killedInTheMidstOf("apps:rename", "former", "renamed");
        String left = server.ssh("--quiet", "apps:list").out();
        assertThat(left.lines().filter(name -> name.matches("former|renamed"))).hasSize(1);
        if (left.contains("former")) {
            server.succeeds("apps:rename", "former", "renamed");
        }

        String asked = "http://store:9000/";
        assertThat(server.ssh("run", "renamed", "web", "wget", "-q", "-O", "-", asked)
                        .output())
                .contains("kept\nkept\n");
        assertThat(containers("former")).isEmpty();
        assertThat(server.page("renamed.example.org", "/")).isEqualTo("web 1\n");
        assertThat(server.ssh("storage:list", "renamed").output()).contains("-former-data  store:/data");

        server.succeeds("release:set", "renamed", "mode", "manual");
        server.succeeds("ps:rebuild", "renamed");
        server.succeeds("config:set", "--no-restart", "renamed", "SINCE=then");
        assertThat(server.ssh("releases", "renamed").output()).contains("waits ");
        assertThat(server.ssh("release:run", "renamed").output())
                .contains("The config has changed since this was built", "store stays as it is", "v3 serves: Rebuild");
        assertThat(server.ssh("run", "renamed", "web", "wget", "-q", "-O", "-", asked)
                        .output())
                .contains("kept\nkept\n");

        server.succeeds("apps:create", "former");
        assertThat(server.push(tree).exitCode()).isZero();
        assertThat(server.ssh("run", "former", "web", "wget", "-q", "-O", "-", asked)
                        .output())
                .contains("kept\n")
                .doesNotContain("kept\nkept\n");
        assertThat(server.ssh("storage:list", "former").output()).contains("-former.2-data  store:/data");
    }

    @Test
    void a_clone_has_env_files_and_volumes_of_its_own() throws Exception {
        var tree = stack("origin");
        Files.writeString(
                tree.resolve("compose.yaml"),
                Files.readString(tree.resolve("compose.yaml"))
                        .replace("    depends_on: [store]", "    depends_on: [store]\n    env_file: [secrets]"));
        server.commit(tree, "an env file");
        server.ssh("ada", "config:import origin --file secrets", "TOKEN=t\n".getBytes(StandardCharsets.UTF_8));
        var pushed = server.push(tree);
        assertThat(pushed.exitCode()).as(pushed.output()).isZero();

        server.succeeds("apps:clone", "origin", "copy");

        assertThat(server.ssh("config:files", "copy").output()).contains("secrets: TOKEN");
        assertThat(server.ssh("storage:list", "copy").output())
                .contains("-copy-data")
                .doesNotContain("-origin-data");
    }

    @Test
    void a_service_that_a_commit_takes_away_stays_for_those_that_still_ask_it() throws Exception {
        var tree = stack("fewer");
        var first = server.push(tree);
        assertThat(first.exitCode()).as(first.output()).isZero();
        Files.writeString(tree.resolve("compose.yaml"), """
                services:
                  web:
                    build: .
                    command: ["httpd", "-f", "-p", "8000", "-h", "/www"]
                    ports: ["8000:8000"]
                """);
        server.commit(tree, "without a store");
        server.succeeds("domains:add", "fewer", "fewer.example.org");

        try (var open = server.halfARequest("fewer.example.org")) {
            assertThat(open.isConnected()).isTrue();
            var second = server.push(tree);

            assertThat(second.exitCode()).as(second.output()).isZero();
            assertThat(containers("fewer")).contains("fewer.store");
        }
        ArtifactServer.await(() -> !containers("fewer").contains("fewer.store"));
        assertThat(server.ssh("storage:list", "fewer").output()).contains("-fewer-data  no service of this release");
    }

    @Test
    void a_password_that_the_database_will_not_take_is_warned_of_and_changed_as_it_says() throws Exception {
        server.succeeds("apps:create", "locked");
        server.succeeds("config:set", "locked", "DB_PASSWORD=first-1");
        var tree = server.repository("locked", "locked");
        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nRUN mkdir /www\n");
        Files.writeString(tree.resolve("compose.yaml"), """
                services:
                  web:
                    build: .
                    command: ["httpd", "-f", "-p", "8000", "-h", "/www"]
                    ports: ["8000:8000"]
                    depends_on: [db]
                  db:
                    image: postgres:10
                    environment: {POSTGRES_PASSWORD: "${DB_PASSWORD}"}
                    volumes: ["data:/var/lib/postgresql/data"]
                volumes: {data: {}}
                """);
        server.commit(tree, "a database");
        var pushed = server.push(tree);
        assertThat(pushed.exitCode()).as(pushed.output()).isZero();

        var changed = server.ssh("config:set", "locked", "DB_PASSWORD=second-2");

        assertThat(changed.exitCode()).as(changed.output()).isZero();
        assertThat(changed.output())
                .contains("db: POSTGRES_PASSWORD is another one now", "enter locked db psql -U postgres")
                .doesNotContain("first-1");
        assertThat(server.ssh("enter", "locked", "db", "psql", "-U", "postgres", "-tc", "'select 40 + 2'")
                        .output())
                .contains("42");
    }

    @Test
    void services_see_those_that_they_share_a_network_with_and_no_others() throws Exception {
        server.succeeds("apps:create", "parted");
        server.succeeds("domains:add", "parted", "parted.example.org");
        var tree = server.repository("parted", "parted");
        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nRUN mkdir /www && echo up > /www/index.html\n");
        Files.writeString(tree.resolve("compose.yaml"), """
                services:
                  front:
                    build: .
                    command: ["httpd", "-f", "-p", "8000", "-h", "/www"]
                    ports: ["8000:8000"]
                    networks: [outer]
                    depends_on: [back]
                  back:
                    build: .
                    command: ["httpd", "-f", "-p", "8001", "-h", "/www"]
                    expose: ["8001"]
                    networks: [outer, inner]
                    depends_on: [store]
                  store:
                    image: busybox
                    command: ["sh", "-c", "echo stored > /data/index.html; exec httpd -f -p 9000 -h /data"]
                    expose: ["9000"]
                    volumes: ["data:/data"]
                    networks: [inner]
                networks:
                  outer: {}
                  inner: {internal: true}
                volumes: {data: {}}
                """);
        server.commit(tree, "networks");
        for (int push = 1; push <= 2; push++) {
            var pushed = server.push(tree, push == 1 ? "-q" : "--force");
            assertThat(pushed.exitCode()).as(pushed.output()).isZero();
            server.run(
                    tree,
                    "git",
                    "-c",
                    "user.name=A",
                    "-c",
                    "user.email=a@b",
                    "commit",
                    "-q",
                    "--allow-empty",
                    "-m",
                    "x");
        }

        assertThat(server.page("parted.example.org", "/")).isEqualTo("up\n");
        assertThat(fetched("front", "back:8001")).contains("up");
        assertThat(fetched("back", "store:9000")).contains("stored");
        assertThat(fetched("front", "store:9000")).doesNotContain("stored").contains("bad address");
        server.succeeds("apps:destroy", "parted", "--force", "--volumes");
        assertThat(server.run(directory, "docker", "network", "ls", "--format", "{{.Name}}")
                        .out())
                .doesNotContain("-parted-v");
    }

    private static String fetched(String from, String address) throws Exception {
        var fetched = server.ssh("enter", "parted", from, "wget", "-O", "-", "http://" + address + "/");
        return fetched.output() + fetched.exitCode();
    }

    private static String containers(String app) {
        try {
            String label = "label=dev.slipway.app=" + app;
            return server.run(directory, "docker", "ps", "--format", "{{.Names}}", "--filter", label)
                    .out();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Of each instance: how it is, and whether the engine starts it again. */
    private static String policies(String app) throws Exception {
        String label = "label=dev.slipway.app=" + app;
        var inspect = new ArrayList<>(List.of("docker", "inspect", "--format", """
                {{index .Config.Labels "com.dokku.dyno"}} {{.State.Status}} {{.HostConfig.RestartPolicy.Name}}"""));
        inspect.addAll(server.run(directory, "docker", "ps", "--all", "--quiet", "--filter", label)
                .out()
                .lines()
                .toList());
        return server.run(directory, inspect.toArray(String[]::new)).out();
    }

    /** By the address that the app is said to have; whoever signed the certificate. */
    private static String securePage(String app, String hostname) throws Exception {
        String address = server.ssh("urls", app)
                .out()
                .lines()
                .filter(line -> line.startsWith("https://" + hostname))
                .findFirst()
                .orElseThrow();
        String everyName = "::127.0.0.1:";
        return server.run(directory, "curl", "-sSk", "--noproxy", "*", "--connect-to", everyName, address)
                .output();
    }

    private static String pages() throws Exception {
        return String.join(
                ", ",
                server.page("several.example.org", "/").strip(),
                server.page("admin.example.org", "/").strip(),
                server.page("store.example.org", "/").strip());
    }

    /** When the first container of the new name is there; returns when what has come of it serves. */
    private static void killedInTheMidstOf(String... words) throws Exception {
        var typed = CompletableFuture.runAsync(() -> {
            try {
                server.ssh(words);
            } catch (Exception unanswered) {
                throw new IllegalStateException(unanswered);
            }
        });
        ArtifactServer.await(() -> !containers("renamed").isEmpty());
        server.kill();
        typed.handle((answered, unanswered) -> answered).join();
        server.launch();
        ArtifactServer.await(
                () -> containers("former").isEmpty() != containers("renamed").isEmpty() && isServed());
    }

    private static boolean isServed() {
        try {
            return server.page("renamed.example.org", "/").equals("web 1\n");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a site, an admin tool made of the tree, and something that keeps data. */
    private static Path stack(String app) throws Exception {
        server.succeeds("apps:create", app);
        var tree = server.repository(app, app);
        Files.writeString(tree.resolve("Dockerfile"), """
                FROM busybox
                COPY www /www
                COPY admin /admin
                EXPOSE 443 8001
                """);
        Files.writeString(tree.resolve("compose.yaml"), """
                services:
                  web:
                    build: .
                    command: ["httpd", "-f", "-p", "8000", "-h", "/www"]
                    ports: ["8000:8000"]
                    depends_on: [store]
                  admin:
                    build: .
                    command: ["httpd", "-f", "-p", "8001", "-h", "/admin"]
                  store:
                    image: busybox
                    command: ["sh", "-c", "echo kept > /data/index.html; exec httpd -f -p 9000 -h /data"]
                    expose: ["9000"]
                    volumes: ["data:/data"]
                volumes: {data: {}}
                """);
        change(tree, 1);
        return tree;
    }

    private static void change(Path tree, int version) throws Exception {
        Files.createDirectories(tree.resolve("www"));
        Files.createDirectories(tree.resolve("admin"));
        Files.writeString(tree.resolve("www/index.html"), "web " + version + "\n");
        Files.writeString(tree.resolve("admin/index.html"), "admin " + version + "\n");
        server.commit(tree, "version " + version);
    }
}
