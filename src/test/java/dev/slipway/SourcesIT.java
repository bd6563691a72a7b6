package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.git.archive.TestArchive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which an app comes in that is no push, and a push that is cancelled: typed by the real ssh and git. */
class SourcesIT {

    private static final String SERVE = "#!/bin/sh\nmkdir -p /www\necho \"$WORD $GIT_REV\" > /www/index.html\n"
            + "exec httpd -f -p \"$PORT\" -h /www\n";
    private static final String DOCKERFILE =
            "FROM busybox\nENV WORD=%s\nCOPY serve /serve\nEXPOSE 8000\nCMD [\"sh\", \"/serve\"]\n";

    @TempDir
    static Path directory;

    private static ArtifactServer server;

    @BeforeAll
    static void start() throws Exception {
        server = ArtifactServer.start(directory);
    }

    @AfterEach
    void destroyApps() throws Exception {
        server.destroyApps();
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
    }

    private static void create(String app) throws Exception {
        server.ssh("apps:create", app);
        server.ssh("domains:add", app, app + ".example.org");
    }

    private static byte[] archive(String word) throws Exception {
        return new TestArchive()
                .file("shop-1/Dockerfile", DOCKERFILE.formatted(word))
                .file("shop-1/serve", SERVE)
                .tarGz();
    }

    private static ArtifactServer.Finished fromArchive(String app, String word) throws Exception {
        return server.ssh(ArtifactServer.ADMIN, "git:from-archive --archive-type tar.gz " + app + " --", archive(word));
    }

    @Test
    void an_archive_serves_and_a_new_one_takes_over() throws Exception {
        create("shop");

        var first = fromArchive("shop", "one");

        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.out()).contains("=====> Application deployed:");
        String revision = server.ssh("git:report", "shop", "--git-sha").out().strip();
        assertThat(server.page("shop.example.org", "/")).isEqualTo("one " + revision + "\n");
        assertThat(server.ssh("config:get", "shop", "GIT_REV").out().strip()).isEqualTo(revision);
        assertThat(fromArchive("shop", "one").output()).contains("No changes detected, skipping git commit");
        assertThat(fromArchive("shop", "two").exitCode()).isZero();
        assertThat(server.page("shop.example.org", "/")).startsWith("two ");
        assertThat(server.ssh("apps:report", "shop", "--app-deploy-source").out())
                .isEqualTo("tar.gz\n");
        assertThat(server.ssh("builds:list", "shop").out()).contains("git:from-archive", "succeeded");
    }

    @Test
    void a_build_that_wants_it_has_the_git_directory() throws Exception {
        create("shop");
        server.ssh("git:set", "shop", "keep-git-dir", "true");
        byte[] archive = new TestArchive()
                .file(
                        "Dockerfile",
                        DOCKERFILE.formatted("kept")
                                + "COPY . /src\nRUN grep -q refs/heads/master /src/.git/HEAD && ls /src/.git/objects/pack/*.pack\n")
                .file("serve", SERVE)
                .tar();

        var deployed = server.ssh(ArtifactServer.ADMIN, "git:from-archive shop --", archive);

        assertThat(deployed.exitCode()).as(deployed.output()).isZero();
        assertThat(server.page("shop.example.org", "/")).startsWith("kept ");
    }

    @Test
    void an_image_is_deployed_by_its_name_and_loaded_from_the_caller() throws Exception {
        create("shop");
        Path context = Files.createDirectories(directory.resolve("context"));
        Files.writeString(context.resolve("Dockerfile"), DOCKERFILE.formatted("image"));
        Files.writeString(context.resolve("serve"), SERVE);
        String name = "slipway-test/sources:1";
        server.run(context, "docker", "build", "-q", "-t", name, ".");
        server.run(context, "docker", "save", "-o", "saved.tar", name);
        try {
            var deployed = server.ssh("git:from-image", "shop", name);
            assertThat(deployed.exitCode()).as(deployed.output()).isZero();
            assertThat(deployed.out()).contains("-----> Image exists on host, skipping pull");
            assertThat(server.page("shop.example.org", "/")).startsWith("image ");
            assertThat(server.ssh("git:report", "shop", "--git-source-image").out())
                    .isEqualTo(name + "\n");

            create("blog");
            var loaded = server.ssh(
                    ArtifactServer.ADMIN,
                    "git:load-image blog " + name,
                    Files.readAllBytes(context.resolve("saved.tar")));
            assertThat(loaded.exitCode()).as(loaded.output()).isZero();
            assertThat(server.page("blog.example.org", "/")).startsWith("image ");
            assertThat(server.ssh(
                                    ArtifactServer.ADMIN,
                                    "git:load-image blog other:1",
                                    Files.readAllBytes(context.resolve("saved.tar")))
                            .err())
                    .contains("and only other:1 was expected");
        } finally {
            server.run(context, "docker", "image", "rm", name);
        }
    }

    @Test
    void an_app_is_copied_from_another_servers_repository() throws Exception {
        create("origin");
        fromArchive("origin", "theirs");
        create("shop");
        server.ssh("--force", "git:generate-deploy-key");
        server.ssh("git:allow-host", "127.0.0.1:" + server.sshPort());
        String address = "ssh://deploy@127.0.0.1:" + server.sshPort() + "/origin";
        var refused = server.ssh("git:sync", "--build", "shop", address);
        assertThat(refused.err()).contains("does not let our deploy key in");
        var key = server.ssh("git:public-key").out();
        var added = server.ssh(ArtifactServer.ADMIN, "ssh-keys:add puller", key.getBytes(StandardCharsets.UTF_8));
        assertThat(added.exitCode()).as(added.output()).isZero();
        server.ssh("access:role", "puller", "admin");

        var synced = server.ssh("git:sync", "--build", "shop", address);

        assertThat(synced.exitCode()).as(synced.output()).isZero();
        assertThat(server.page("shop.example.org", "/")).startsWith("theirs ");
        assertThat(server.ssh("git:sync", "--build-if-changes", "shop", address).out())
                .contains("-----> Skipping build as no changes were detected");
        assertThat(server.ssh("apps:report", "shop", "--app-deploy-source").out())
                .isEqualTo("git-sync\n");
    }

    @Test
    void a_build_that_is_cancelled_ends_at_once_and_refuses_its_push() throws Exception {
        Path tree = server.repository("slow", "slow");
        Files.writeString(tree.resolve("Dockerfile"), "FROM busybox\nRUN sleep 120\n");
        server.commit(tree, "Slow");
        var begun = Instant.now();
        var pushed = CompletableFuture.supplyAsync(() -> push(tree));
        await(() -> server.ssh("builds:output", "slow", "nonesuch").exitCode() == 20
                && server.ssh("builds:list").out().contains("slow")
                && !server.run(tree, "pgrep", "-f", "^sleep 120").out().isEmpty());

        var cancelled = server.ssh("builds:cancel", "slow");

        assertThat(cancelled.out()).contains("-----> Killing app deploy", "-----> Cancelled ");
        assertThat(pushed.join().exitCode()).isNotZero();
        assertThat(pushed.join().err()).contains("[remote rejected]", "This deploy was cancelled by ada");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(100));
        assertThat(server.ssh("builds:report", "slow", "--build-status").out()).isEqualTo("canceled\n");
        await(() -> server.run(tree, "pgrep", "-f", "^sleep 120").out().isEmpty());
    }

    private static ArtifactServer.Finished push(Path tree) {
        try {
            return server.push(tree);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Condition {
        boolean isSo() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.isSo()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    @Test
    void a_push_that_the_owners_nginx_holds_back_is_deployed_once_the_owner_has_mended_it() throws Exception {
        create("shop");
        Path tree = server.repository("held", "shop");
        Files.writeString(tree.resolve("serve"), SERVE);
        Files.writeString(tree.resolve("Dockerfile"), DOCKERFILE.formatted("old"));
        server.commit(tree, "old");
        assertThat(server.push(tree).exitCode()).isZero();
        Path owners = breakNginx();
        Files.writeString(tree.resolve("Dockerfile"), DOCKERFILE.formatted("new"));
        server.commit(tree, "new");

        var held = server.push(tree);

        assertThat(held.exitCode()).isEqualTo(1);
        assertThat(held.err())
                .contains("Not deployed: v1 is still live.")
                .contains("unknown directive \"lissten\" in " + owners + ":2, which is not Slipway's file")
                .contains("then Slipway makes this deploy by itself, within seconds.")
                .contains("retry shop does it at once then; release:cancel shop forgets it.")
                .contains("[remote rejected]");
        assertThat(server.page("shop.example.org", "/")).startsWith("old ");
        assertThat(server.ssh("ps:report", "shop").out()).contains("the push of ", " as v2, wanted by ada since ");
        assertThat(server.ssh("releases", "shop").out()).contains("held back by nginx");
        assertThat(server.ssh("doctor").out())
                .contains("shop waits for nginx: the push of ")
                .contains("What apps take of the disk: 1", "shop  none    ");
        var pages = new ArrayList<String>();

        Files.writeString(owners, "server {\n listen 127.0.0.1:" + ArtifactServer.freePort() + ";\n}\n");
        await(() -> {
            pages.add(server.page("shop.example.org", "/"));
            return pages.get(pages.size() - 1).startsWith("new ");
        });

        assertThat(pages).allMatch(page -> page.startsWith("old ") || page.startsWith("new "));
        await(() -> server.ssh("events").out().contains("held-back-push shop, done"));
        assertThat(server.ssh("releases", "shop").out()).contains("v2 *").doesNotContain("held back");
        assertThat(server.ssh("git:report", "shop", "--git-sha").out().strip())
                .isEqualTo(server.run(tree, "git", "rev-parse", "HEAD").out().strip());
        assertThat(server.push(tree).err()).contains("Everything up-to-date");
        assertThat(server.ssh("builds:list", "shop").out()).contains("held-back deploy");
    }

    /** Has the server's nginx include a file of its owner's, which is broken; where that is. */
    private static Path breakNginx() throws Exception {
        Path owners = Files.createDirectories(directory.resolve("owners")).resolve("site.conf");
        Path main = directory.resolve("state/nginx/nginx.conf");
        Files.writeString(owners, "server {\n lissten 1;\n}\n");
        String text = Files.readString(main);
        int end = text.lastIndexOf('}');
        Files.writeString(main, text.substring(0, end) + "include " + owners.getParent() + "/*.conf;\n}\n");
        return owners;
    }
}
