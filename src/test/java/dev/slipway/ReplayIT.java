package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code plan --explain} prints, typed line by line in place of the deploy: real docker, git and nginx, and a shell that
 * stops at the first line that fails. Of Slipway there is only what the lines call, until it is stopped as they say.
 */
class ReplayIT {

    private static final String BEGINNING = "# What a deploy of ";
    private static final String STOP = "# Slipway would retire";

    @TempDir
    private static Path directory;

    private static ArtifactServer server;
    private static String registry = "";
    private static String address = "";

    @BeforeAll
    static void startServer() throws Exception {
        server = ArtifactServer.start(directory);
        var words = new ArrayList<>(ArtifactServer.java(
                List.of("--state", directory.resolve("state").toString())));
        words.replaceAll(word -> "'" + word + "'");
        Path program = Files.createDirectories(directory.resolve("bin")).resolve("slipway");
        Files.writeString(program, "#!/bin/sh\nexec " + String.join(" ", words) + " \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        registry = docker(
                "run --detach --publish 127.0.0.1::5000 --entrypoint sh registry:2 -c",
                "exec $(which docker-registry registry) serve /etc/docker/registry/config.yml");
        address = docker("port " + registry + " 5000/tcp");
    }

    /** Slipway was stopped, as the lines say. */
    @AfterEach
    void goOn() throws Exception {
        server.kill();
        server.launch();
    }

    @AfterAll
    static void removeEverything() throws Exception {
        docker("rm --force --volumes " + registry);
        server.close();
        // Of fetched and of pushed images, names were typed that no release is known to have.
        String ours = "slipway/"
                + Files.readString(directory.resolve("state/state-id")).strip() + "/*";
        for (String names : List.of(ours, address + "/dokku/*")) {
            for (String name : docker("images --format {{.Repository}}:{{.Tag}} " + names)
                    .lines()
                    .toList()) {
                docker("rmi " + name);
            }
        }
    }

    @Test
    void an_app_of_one_image_serves_by_hand_what_a_push_would_have_it_serve() throws Exception {
        app("typed");
        server.succeeds("config:set", "typed", "TOKEN=squeamish-ossifrage", "GREETING=\"it's me\"");
        server.succeeds("registry:set", "typed", "server", address);
        server.succeeds("registry:set", "typed", "push-on-release", "true");
        var tree = server.repository("typed", "typed");
        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nCOPY serve /serve\n");
        Files.writeString(
                tree.resolve("serve"),
                "mkdir /www\necho \"one $GREETING $TOKEN\" > /www/index.html\nexec httpd -f -p \"$PORT\" -h /www\n");
        Files.writeString(tree.resolve(".gitattributes"), "serve export-ignore\n");
        Files.writeString(tree.resolve("Procfile"), "web: sh /serve\nrelease: echo released\n");
        Files.writeString(
                tree.resolve("app.json"),
                "{\"scripts\": {\"test\": \"sh -c 'wget -q -O - $BASE_URL | grep -q ossifrage || exit 7'\"}}");
        server.commit(tree, "one");

        var lines = explained(tree, "typed");
        replay(tree, lines);

        assertThat(lines).noneMatch(line -> line.contains("squeamish"));
        assertThat(page("typed.example.org")).isEqualTo("one it's me squeamish-ossifrage\n");
        assertThat(engine("ps", "typed")).isEqualTo("typed.web.1\n");
        assertThat(docker("network ls --format {{.Name}} --filter label=dev.slipway.app=typed"))
                .doesNotContain("-test");
        assertThat(server.run(directory, "curl", "-s", "http://" + address + "/v2/dokku/typed/tags/list")
                        .out())
                .contains("\"1\"");
    }

    @Test
    void a_site_has_its_files_with_nginx_and_no_container() throws Exception {
        app("paged");
        var tree = server.repository("paged", "paged");
        Files.createDirectories(tree.resolve("public/deep"));
        Files.writeString(tree.resolve("public/index.html"), "<p>one</p>\n");
        Files.writeString(tree.resolve("public/deep/page.html"), "deep\n");
        Files.writeString(tree.resolve("public/.hidden"), "hidden\n");
        Files.writeString(tree.resolve("static.json"), "{\"root\": \"public\", \"clean_urls\": true}");
        server.commit(tree, "pages");

        replay(tree, explained(tree, "paged"));

        assertThat(page("paged.example.org")).isEqualTo("<p>one</p>\n");
        assertThat(server.page("paged.example.org", "/deep/page")).isEqualTo("deep\n");
        assertThat(server.page("paged.example.org", "/.hidden")).contains("404");
        assertThat(engine("ps -a", "paged")).isEmpty();
    }

    @Test
    void a_stack_has_its_database_its_networks_its_files_and_its_task() throws Exception {
        app("stacked");
        server.succeeds("domains:add", "--process", "other", "stacked", "other.example.org");
        server.succeeds("config:set", "stacked", "DB_PASSWORD=squeamish-ossifrage", "PAGE_PIN=abc12");
        var tree = server.repository("stacked", "stacked");
        Files.createDirectory(tree.resolve("www"));
        Files.writeString(tree.resolve("www/index.html"), "mounted\n");
        // What is mounted there needs a place, since nothing can be made in the mount.
        for (String name : List.of("page.html", "login", "pin")) {
            Files.createFile(tree.resolve("www").resolve(name));
        }
        Files.writeString(tree.resolve("compose.yaml"), """
                services:
                  web:
                    build: {context: ., dockerfile_inline: "FROM busybox\\nENV LOGIN=${DB_PASSWORD}\\n"}
                    command: ["httpd", "-f", "-p", "8000", "-h", "/www"]
                    ports: ["8000:8000"]
                    volumes: ["./www:/www:ro"]
                    configs: [{source: page, target: /www/page.html}, {source: login, target: /www/login}]
                    secrets: [{source: pin, target: /www/pin}]
                    networks: [outer, inner]
                    depends_on:
                      migrate: {condition: service_completed_successfully}
                  migrate:
                    image: postgres:10
                    command: ["psql", "postgres://postgres:${DB_PASSWORD}@db", "-c", "create table notes (id int)"]
                    networks: [inner]
                    depends_on: [db]
                  db:
                    image: postgres:10
                    environment: {POSTGRES_PASSWORD: "${DB_PASSWORD}"}
                    volumes: ["data:/var/lib/postgresql/data"]
                    networks: [inner]
                  other:
                    image: busybox
                    command: ["sh", "-c", "mkdir /w; echo other > /w/index.html; exec httpd -f -p 7000 -h /w"]
                    expose: [7000]
                    networks: [outer]
                  e2e:
                    image: busybox
                    command: ["sh", "-c", "wget -q -O - web:8000/pin | grep -q ${PAGE_PIN} && wget -q -O - beside"]
                    profiles: [test]
                    x-slipway: {test: true}
                    depends_on: [web, beside]
                  beside:
                    image: nginx
                    profiles: [test]
                    x-slipway: {test: true}
                configs:
                  page: {content: "It's $$5 for `you`\\n"}
                  login: {content: "me:${DB_PASSWORD}\\n"}
                secrets:
                  pin: {environment: PAGE_PIN}
                networks:
                  outer: {}
                  inner: {internal: true}
                volumes: {data: {}}
                """);
        server.commit(tree, "a stack");

        var lines = explained(tree, "stacked");
        replay(tree, lines);

        assertThat(lines)
                .noneMatch(line -> line.contains("squeamish") || line.contains("abc12"))
                .anyMatch(line -> line.contains("--internal"));
        assertThat(page("stacked.example.org")).isEqualTo("mounted\n");
        assertThat(server.page("other.example.org", "/")).isEqualTo("other\n");
        assertThat(server.page("stacked.example.org", "/page.html")).isEqualTo("It's $5 for `you`\n");
        assertThat(server.page("stacked.example.org", "/pin")).isEqualTo("abc12");
        assertThat(server.page("stacked.example.org", "/login")).isEqualTo("me:squeamish-ossifrage\n");
        assertThat(engine("ps", "stacked").lines())
                .containsExactlyInAnyOrder("stacked.web.1", "stacked.db", "stacked.other");
        assertThat(server.run(
                                directory,
                                "docker",
                                "exec",
                                "stacked.db",
                                "psql",
                                "-U",
                                "postgres",
                                "-tc",
                                "select count(*) from notes")
                        .output()
                        .strip())
                .isEqualTo("0");
    }

    /** nginx says that it reloads before it has. */
    private static String page(String hostname) {
        ArtifactServer.await(() -> !asked(hostname).contains("502"));
        return asked(hostname);
    }

    private static String asked(String hostname) {
        try {
            return server.page(hostname, "/");
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void app(String name) throws Exception {
        server.succeeds("apps:create", name);
        server.succeeds("domains:add", name, name + ".example.org");
    }

    /** Of a commit that was only shown to the server. */
    private static List<String> explained(Path tree, String app) throws Exception {
        var pushed = server.push(tree, "-o", "explain");
        assertThat(pushed.output()).contains("[remote rejected]").contains(BEGINNING + app);
        String commit = server.run(tree, "git", "rev-parse", "HEAD").out().strip();
        var plan = server.ssh("plan", app, commit, "--explain");
        assertThat(plan.exitCode()).as(plan.output()).isZero();
        return plan.out().lines().dropWhile(line -> !line.startsWith(BEGINNING)).toList();
    }

    private static void replay(Path tree, List<String> lines) throws Exception {
        int stop = lines.indexOf(
                lines.stream().filter(line -> line.startsWith(STOP)).findFirst().orElseThrow());
        String path = "PATH=" + directory.resolve("bin") + ":$PATH";
        type(tree, path + "\n" + String.join("\n", lines.subList(0, stop)) + "\nexport -p > ../exports\n");
        server.kill();
        type(tree, ". ../exports\n" + String.join("\n", lines.subList(stop, lines.size())) + "\n");
    }

    private static void type(Path tree, String text) throws Exception {
        Path script = Files.writeString(directory.resolve("script"), text);
        var typed = server.run(tree, "timeout", "180", "bash", "-e", script.toString());
        assertThat(typed.exitCode()).as(text + typed.output()).isZero();
    }

    private static String engine(String list, String app) throws Exception {
        String names = docker(list + " --format {{.Names}} --filter label=dev.slipway.app=" + app);
        return names.isEmpty() ? "" : names + "\n";
    }

    /** Words, and one more that may have spaces in it. */
    private static String docker(String words, String... more) throws Exception {
        var line = new ArrayList<>(List.of("docker"));
        line.addAll(List.of(words.split(" ")));
        line.addAll(List.of(more));
        var ended = server.run(directory, line.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.out().strip();
    }
}
