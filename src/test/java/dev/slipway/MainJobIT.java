package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a user types it: the assembled artifact, the real git and ssh, the real engine and nginx. */
class MainJobIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private int sshPort;
    private int httpPort;
    private int httpsPort;
    private Process server;

    @BeforeEach
    void startServer() throws Exception {
        sshPort = freePort();
        httpPort = freePort();
        httpsPort = freePort();
        run(directory, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "key");
        launch();
        operator(directory.resolve("key.pub"), "ssh-keys:add", "ada");
    }

    @AfterEach
    void removeEverything() throws Exception {
        var destroyed = ssh("apps:destroy", "shop", "--force");
        server.destroy();
        server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        run(directory, "pkill", "-f", "nginx.*" + directory);
        assertThat(destroyed.exitCode()).as(destroyed.output()).isZero();
    }

    @Test
    void from_the_first_push_to_a_rollback() throws Exception {
        assertThat(ssh().output()).contains("you are ada (admin)").contains("apps:create");
        assertThat(ssh("apps:create", "shop").exitCode()).isZero();
        assertThat(ssh("domains:add", "shop", "shop.example.org", "www.shop.example.org")
                        .output())
                .contains("-----> Added shop.example.org to shop");
        assertThat(ssh("config:set", "shop", "GREETING='hello, \"world\"'", "SECRET_KEY=s3cr3t")
                        .exitCode())
                .isZero();
        var tree = tree("one");

        var pushed = push(tree);

        assertThat(pushed.exitCode()).as(pushed.output()).isZero();
        assertThat(pushed.output())
                .contains("=====> Application deployed:")
                .contains("v1 serves")
                .doesNotContain("s3cr3t");
        assertThat(page("www.shop.example.org")).isEqualTo("one hello, \"world\"\n");
        assertThat(ssh("ps:scale", "shop", "web=2", "worker=1").exitCode()).isZero();
        assertThat(ssh("logs", "shop", "-p", "worker").output()).contains("shop[worker.1]: working");
        assertThat(ssh("run", "shop", "sh", "-c", "'exit 7'").exitCode()).isEqualTo(7);

        commit(tree, "two");
        assertThat(push(tree).exitCode()).isZero();
        assertThat(page("shop.example.org")).startsWith("two");
        assertThat(ssh("rollback", "shop").exitCode()).isZero();
        assertThat(page("shop.example.org")).startsWith("one");
        assertThat(ssh("releases", "shop").output()).contains("Rollback to v");
    }

    @Test
    void a_push_that_does_not_build_or_start_leaves_what_served() throws Exception {
        ssh("apps:create", "shop");
        ssh("domains:add", "shop", "shop.example.org");
        var tree = tree("one");
        push(tree);

        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nRUN exit 3\n");
        commit(tree, "broken build");
        var broken = push(tree);
        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nCMD [\"sh\", \"-c\", \"echo goodbye; exit 4\"]\n");
        Files.delete(tree.resolve("Procfile"));
        commit(tree, "broken start");
        var ended = push(tree);

        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.output()).contains("Not deployed: v1 is still live.").contains("[remote rejected]");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("Not deployed: v1 is still live.").contains("goodbye");
        assertThat(page("shop.example.org")).startsWith("one");
    }

    @Test
    void the_apps_are_served_while_slipway_is_dead_and_the_next_server_takes_over() throws Exception {
        ssh("apps:create", "shop");
        ssh("domains:add", "shop", "shop.example.org");
        var tree = tree("one");
        push(tree);

        server.destroyForcibly().waitFor();

        assertThat(page("shop.example.org")).startsWith("one");
        launch();
        commit(tree, "two");
        assertThat(push(tree).exitCode()).isZero();
        assertThat(page("shop.example.org")).startsWith("two");
    }

    private Path tree(String content) throws Exception {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        run(tree, "git", "init", "-q", "-b", "main", ".");
        run(tree, "git", "remote", "add", "deploy", "ssh://deploy@127.0.0.1:" + sshPort + "/shop");
        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nCOPY serve page /app/\nEXPOSE 8000\n");
        Files.writeString(tree.resolve("serve"), """
                #!/bin/sh
                mkdir -p /www
                echo "$(cat /app/page) $GREETING" > /www/index.html
                exec httpd -f -p "$PORT" -h /www
                """);
        Files.writeString(
                tree.resolve("Procfile"),
                "web: sh /app/serve\nworker: sh -c \"echo working; exec tail -f /dev/null\"\n");
        commit(tree, content);
        return tree;
    }

    private void commit(Path tree, String content) throws Exception {
        Files.writeString(tree.resolve("page"), content);
        run(tree, "git", "add", "-A");
        run(tree, "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", content);
    }

    private Finished push(Path tree) throws Exception {
        return run(tree, "git", "push", "deploy", "main");
    }

    private String page(String hostname) throws Exception {
        return run(
                        directory,
                        "curl",
                        "-sS",
                        "--noproxy",
                        "*",
                        "-H",
                        "Host: " + hostname,
                        "http://127.0.0.1:" + httpPort + "/")
                .output();
    }

    private Finished ssh(String... words) throws Exception {
        var line = new ArrayList<>(List.of("ssh"));
        line.addAll(sshOptions());
        line.addAll(List.of("-p", Integer.toString(sshPort), "deploy@127.0.0.1"));
        line.addAll(List.of(words));
        return run(directory, line.toArray(String[]::new));
    }

    private List<String> sshOptions() {
        return List.of(
                "-F",
                "/dev/null",
                "-i",
                directory.resolve("key").toString(),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "IdentityAgent=none",
                "-o",
                "UserKnownHostsFile=" + directory.resolve("known_hosts"),
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "LogLevel=ERROR");
    }

    private void launch() throws Exception {
        Path output = directory.resolve("server.log");
        Files.deleteIfExists(output);
        server = new ProcessBuilder(java(
                        "server",
                        "--state",
                        state(),
                        "--ssh-address",
                        "127.0.0.1",
                        "--ssh-port",
                        Integer.toString(sshPort),
                        "--proxy",
                        "private",
                        "--http-port",
                        Integer.toString(httpPort),
                        "--https-port",
                        Integer.toString(httpsPort)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await(() -> !server.isAlive() || text(output).contains("slipway: ready"));
        assertThat(server.isAlive()).as(text(output)).isTrue();
    }

    private void operator(Path input, String... words) throws Exception {
        var line = new ArrayList<>(List.of("--state", state()));
        line.addAll(List.of(words));
        var process = new ProcessBuilder(java(line.toArray(String[]::new)))
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private String state() {
        return directory.resolve("state").toString();
    }

    private static List<String> java(String... words) {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("slipway.jar")));
        line.addAll(List.of(words));
        return line;
    }

    private record Finished(int exitCode, String output) {}

    private Finished run(Path where, String... line) throws Exception {
        var builder = new ProcessBuilder(line).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_SSH_COMMAND", "ssh " + String.join(" ", sshOptions()));
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        var process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Finished(process.waitFor(), output);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
