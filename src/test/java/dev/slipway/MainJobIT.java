package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a user types it: the assembled artifact, the real git and ssh, the real engine and nginx. */
class MainJobIT {

    @TempDir
    Path directory;

    private ArtifactServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = ArtifactServer.start(directory);
    }

    @AfterEach
    void removeEverything() throws Exception {
        server.close();
    }

    @Test
    void from_the_first_push_to_a_rollback() throws Exception {
        assertThat(server.ssh().output()).contains("you are ada (admin)").contains("apps:create");
        assertThat(server.ssh("apps:create", "shop").exitCode()).isZero();
        assertThat(server.ssh("domains:add", "shop", "shop.example.org", "www.shop.example.org")
                        .output())
                .contains("-----> Added shop.example.org to shop");
        assertThat(server.ssh("config:set", "shop", "GREETING='hello, \"world\"'", "SECRET_KEY=s3cr3t")
                        .exitCode())
                .isZero();
        var tree = tree("one");

        var pushed = server.push(tree);

        assertThat(pushed.exitCode()).as(pushed.output()).isZero();
        assertThat(pushed.output())
                .contains("=====> Application deployed:")
                .contains("v1 serves")
                .doesNotContain("s3cr3t");
        assertThat(server.page("www.shop.example.org", "/")).isEqualTo("one hello, \"world\"\n");
        assertThat(server.ssh("ps:scale", "shop", "web=2", "worker=1").exitCode())
                .isZero();
        assertThat(server.ssh("logs", "shop", "-p", "worker").output()).contains("shop[worker.1]: working");
        assertThat(server.ssh("run", "shop", "sh", "-c", "'exit 7'").exitCode()).isEqualTo(7);

        commit(tree, "two");
        assertThat(server.push(tree).exitCode()).isZero();
        assertThat(server.page("shop.example.org", "/")).startsWith("two");
        assertThat(server.ssh("rollback", "shop").exitCode()).isZero();
        assertThat(server.page("shop.example.org", "/")).startsWith("one");
        assertThat(server.ssh("releases", "shop").output()).contains("Rollback to v");
    }

    @Test
    void a_push_that_does_not_build_or_start_leaves_what_served() throws Exception {
        server.ssh("apps:create", "shop");
        server.ssh("domains:add", "shop", "shop.example.org");
        var tree = tree("one");
        server.push(tree);

        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nRUN exit 3\n");
        commit(tree, "broken build");
        var broken = server.push(tree);
        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nCMD [\"sh\", \"-c\", \"echo goodbye; exit 4\"]\n");
        Files.delete(tree.resolve("Procfile"));
        commit(tree, "broken start");
        var ended = server.push(tree);

        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nCOPY serve page /app/\n");
        Files.writeString(tree.resolve("Procfile"), """
                web: sh /app/serve
                worker: sh -c "sleep 0.5; echo no queue in sight; exit 5"
                """);
        server.succeeds("ps:scale", "shop", "worker=1");
        commit(tree, "a worker that gives up");
        var gaveUp = server.push(tree);

        assertThat(gaveUp.exitCode()).isEqualTo(1);
        assertThat(gaveUp.output())
                .contains("worker.1 ended with exit code 5", "no queue in sight", "Not deployed: v1 is still live.");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.output()).contains("Not deployed: v1 is still live.").contains("[remote rejected]");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("Not deployed: v1 is still live.").contains("goodbye");
        assertThat(server.page("shop.example.org", "/")).startsWith("one");
    }

    @Test
    void the_apps_are_served_while_slipway_is_dead_and_the_next_server_takes_over() throws Exception {
        server.ssh("apps:create", "shop");
        server.ssh("domains:add", "shop", "shop.example.org");
        var tree = tree("one");
        server.push(tree);

        server.kill();

        assertThat(server.page("shop.example.org", "/")).startsWith("one");
        server.launch();
        commit(tree, "two");
        assertThat(server.push(tree).exitCode()).isZero();
        assertThat(server.page("shop.example.org", "/")).startsWith("two");
    }

    private Path tree(String content) throws Exception {
        Path tree = server.repository("tree", "shop");
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
        server.commit(tree, content);
    }
}
