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

    @BeforeAll
    static void startServer() throws Exception {
        server = ArtifactServer.start(directory);
        var words = new ArrayList<>(ArtifactServer.java(
                List.of("--state", directory.resolve("state").toString())));
        words.replaceAll(word -> "'" + word + "'");
        Path program = Files.createDirectories(directory.resolve("bin")).resolve("slipway");
        Files.writeString(program, "#!/bin/sh\nexec " + String.join(" ", words) + " \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Slipway was stopped, as the lines say. */
    @AfterEach
    void goOn() throws Exception {
        server.kill();
        server.launch();
    }

    @AfterAll
    static void removeEverything() throws Exception {
        server.close();
        // Of fetched images, names were typed that no release is known to have.
        String ours = "slipway/"
                + Files.readString(directory.resolve("state/state-id")).strip() + "/*";
        for (String name : server.run(directory, "docker", "images", "--format", "{{.Repository}}:{{.Tag}}", ours)
                .out()
                .lines()
                .toList()) {
            server.run(directory, "docker", "rmi", name);
        }
    }

    @Test
    void an_app_of_one_image_serves_by_hand_what_a_push_would_have_it_serve() throws Exception {
        app("typed");
        server.succeeds("config:set", "typed", "TOKEN=squeamish-ossifrage", "GREETING=\"it's me\"");
        var tree = server.repository("typed", "typed");
        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nCOPY serve /serve\n");
        Files.writeString(
                tree.resolve("serve"),
                "mkdir /www\necho \"one $GREETING $TOKEN\" > /www/index.html\nexec httpd -f -p \"$PORT\" -h /www\n");
        Files.writeString(tree.resolve("Procfile"), "web: sh /serve\nrelease: echo released\n");
        server.commit(tree, "one");

        var lines = explained(tree, "typed");
        replay(tree, lines);

        assertThat(lines).noneMatch(line -> line.contains("squeamish"));
        assertThat(page("typed.example.org")).isEqualTo("one it's me squeamish-ossifrage\n");
        assertThat(engine("ps", "typed")).isEqualTo("typed.web.1\n");
    }

    @Test
    void a_stack_has_its_database_its_networks_its_files_and_its_task() throws Exception {
        app("stacked");
        server.succeeds("config:set", "stacked", "DB_PASSWORD=squeamish-ossifrage");
        var tree = server.repository("stacked", "stacked");
        Files.createDirectory(tree.resolve("www"));
        Files.writeString(tree.resolve("www/index.html"), "mounted\n");
        Files.writeString(tree.resolve("compose.yaml"), """
                services:
                  web:
                    build: {context: ., dockerfile_inline: "FROM busybox\\nENV LOGIN=${DB_PASSWORD}\\n"}
                    command: ["httpd", "-f", "-p", "8000", "-h", "/www"]
                    ports: ["8000:8000"]
                    volumes: ["./www:/www:ro"]
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
                networks:
                  outer: {}
                  inner: {internal: true}
                volumes: {data: {}}
                """);
        server.commit(tree, "a stack");

        var lines = explained(tree, "stacked");
        replay(tree, lines);

        assertThat(lines).noneMatch(line -> line.contains("squeamish")).anyMatch(line -> line.contains("--internal"));
        assertThat(page("stacked.example.org")).isEqualTo("mounted\n");
        assertThat(engine("ps", "stacked").lines()).containsExactlyInAnyOrder("stacked.web.1", "stacked.db");
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
        return server.run(
                        directory, "docker", list, "--format", "{{.Names}}", "--filter", "label=dev.slipway.app=" + app)
                .out();
    }
}
