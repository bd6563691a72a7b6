package dev.slipway.command.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.error.AppFailed;
import dev.slipway.git.SourceTree.Entry;
import dev.slipway.git.SourceTree.Kind;
import dev.slipway.git.archive.TestArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCommandsTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    @Test
    void an_image_is_deployed_as_a_commit_of_one_line() {
        var git = new GitCommandBench(directory);
        git.images.add("ghcr.io/me/shop:1", 8080);

        var answer = git.bench.type("git:from-image shop ghcr.io/me/shop:1 Ann ann@example.org");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).isEqualTo("""
                        -----> Generating build context
                        -----> Image exists on host, skipping pull
                        -----> Updating git repository with specified build context
                        =====> deployed shop
                        """);
        assertThat(git.head().text("Dockerfile", 1000).orElseThrow()).contains("FROM ghcr.io/me/shop:1\n");
        assertThat(git.commits.head(SHOP).orElseThrow().author()).isEqualTo("Ann");
        assertThat(git.bench.type("git:report shop --git-source-image").out()).isEqualTo("ghcr.io/me/shop:1\n");
        assertThat(git.deploys.pushes()).singleElement().satisfies(push -> {
            assertThat(push.branch()).isEqualTo("master");
            assertThat(push.purpose()).isEqualTo("git:from-image");
            assertThat(push.arrival().source()).isEqualTo("docker-image");
        });
    }

    @Test
    void the_same_image_again_is_no_change_unless_forced_and_another_below_its_name_is_one() {
        var git = new GitCommandBench(directory);
        git.images.add("shop:1", 8080);
        git.bench.type("git:from-image shop shop:1");

        var again = git.bench.type("git:from-image shop shop:1");
        var forced = git.bench.type("--force git:from-image shop shop:1");

        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).startsWith(" !     No changes detected, skipping git commit\n");
        assertThat(forced.exit()).isZero();
        assertThat(git.bench.deployments.calls()).containsExactly("rebuild shop");
        git.images.tag(git.images.add("other", 80), new dev.slipway.container.image.ImageRef("shop:1"));
        assertThat(git.bench.type("git:from-image shop shop:1").exit()).isZero();
    }

    @Test
    void an_image_that_is_not_to_be_had_changes_nothing() {
        var git = new GitCommandBench(directory);

        var answer = git.bench.type("git:from-image shop nowhere:1");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).contains("-----> Pulling image\n");
        assertThat(git.commits.head(SHOP)).isEmpty();
        assertThat(git.bench.type("git:from-image shop").err()).contains("Please specify a docker image");
    }

    @Test
    void a_deploy_that_fails_leaves_the_branch_and_can_be_repeated() {
        var git = new GitCommandBench(directory);
        git.images.add("shop:1", 8080);
        git.deploys.does((push, lines) -> {
            throw new AppFailed("It does not start", "logs shop");
        });

        var failed = git.bench.type("git:from-image shop shop:1");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("It does not start");
        assertThat(git.commits.head(SHOP)).isEmpty();
        git.deploys.does((push, lines) -> {});
        assertThat(git.bench.type("git:from-image shop shop:1").exit()).isZero();
    }

    @Test
    void a_directory_of_the_host_is_for_admins() throws IOException {
        Path context = Files.createDirectory(directory.resolve("context"));
        Files.writeString(context.resolve("build.sh"), "echo\n");
        var developer = new GitCommandBench(directory.resolve("one"), Role.DEVELOPER);
        developer.images.add("shop:1", 80);
        var admin = new GitCommandBench(directory.resolve("two"));
        admin.images.add("shop:1", 80);
        String line = "git:from-image --build-dir " + context + " shop shop:1";

        assertThat(developer.bench.type(line).exit()).isEqualTo(4);
        assertThat(admin.bench.type(line).exit()).isZero();
        assertThat(admin.head().entries()).extracting(Entry::path).containsExactly("Dockerfile", "build.sh");
        assertThat(admin.bench
                        .type("git:from-image --build-dir /nowhere shop shop:1")
                        .err())
                .contains("Invalid BUILD_DIR specified for docker build context");
    }

    @Test
    void an_archive_on_stdin_is_deployed_without_the_directory_that_all_is_in() throws IOException {
        byte[] tar = new TestArchive()
                .directory("shop-1.0")
                .file("shop-1.0/Dockerfile", "FROM busybox\n")
                .file("./shop-1.0/bin/start", "#!/bin/sh\n", 04755)
                .link("shop-1.0/run", "bin/start")
                .special("shop-1.0/copy", TarConstants.LF_LINK, "shop-1.0/Dockerfile")
                .tar();
        var git = new GitCommandBench(directory);

        var answer = git.bench.send(tar, "git:from-archive shop --");

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.out()).startsWith("-----> Fetching tar file from stdin\n-----> Generating build context\n");
        assertThat(git.head().entries())
                .containsExactly(
                        new Entry("Dockerfile", Kind.FILE, 13),
                        new Entry("bin/start", Kind.EXECUTABLE, 10),
                        new Entry("copy", Kind.FILE, 13),
                        new Entry("run", Kind.SYMLINK, 9));
        assertThat(git.bench.send(tar, "git:from-archive shop --").err())
                .contains("No changes detected, skipping git commit");
    }

    @Test
    void other_types_are_named() throws IOException {
        var git = new GitCommandBench(directory);
        byte[] gzip = new TestArchive().file("Dockerfile", "FROM a\n").tarGz();
        byte[] zip = TestArchive.zip("x/Dockerfile", "FROM b\n", "x/y/link", "->../Dockerfile");

        assertThat(git.bench
                        .send(gzip, "git:from-archive --archive-type tar.gz shop --")
                        .exit())
                .isZero();
        assertThat(git.head().text("Dockerfile", 100)).contains("FROM a\n");
        assertThat(git.bench
                        .send(zip, "git:from-archive --archive-type zip shop -- Ann")
                        .exit())
                .isZero();
        assertThat(git.head().text("y/link", 100)).contains("FROM b\n");
        assertThat(git.bench
                        .send(zip, "git:from-archive --archive-type zip shop --")
                        .exit())
                .isEqualTo(1);
        assertThat(git.bench.send(zip, "git:from-archive shop --").err()).contains("There are no files in the archive");
        assertThat(git.bench
                        .type("git:from-archive --archive-type tarball shop --")
                        .err())
                .contains("Invalid archive type specified, valid archive types include: tar, tar.gz, zip");
        assertThat(git.bench.type("git:from-archive shop").err())
                .contains("Please specify an archive url or -- to fetch the archive from stdin");
    }

    @Test
    void what_would_leave_its_directory_is_refused() throws IOException {
        refused("absolute targets", new TestArchive().link("pwn", "/tmp").file("pwn/canary", "x"));
        refused("symlinks pointing outside extraction directory", new TestArchive().link("pwn", "../../tmp"));
        refused("symlinks pointing outside extraction directory", new TestArchive().link("a/b", "../../x"));
        refused("absolute paths", new TestArchive().file("/tmp/canary", "x"));
        refused("Archive contains entries with parent directory traversal", new TestArchive().file("../canary", "x"));
        refused("parent directory traversal", new TestArchive().file("a/../../canary", "x"));
        refused("hard links", new TestArchive().special("pwn", TarConstants.LF_LINK, "etc/passwd"));
        refused("neither a plain file", new TestArchive().special("pwn", TarConstants.LF_FIFO, ""));
        refused("neither a plain file", new TestArchive().special("pwn", TarConstants.LF_CHR, ""));
        refused("backslashes", new TestArchive().file("a\\b", "x"));
        refused("no repository may have", new TestArchive().file("a", "").file(".git/config", "x"));
        refused(
                "file and for a directory",
                new TestArchive().link("pwn", "other").file("pwn/canary", "x"));
        refused("There are no files", new TestArchive().directory("empty"));
    }

    private void refused(String why, TestArchive archive) throws IOException {
        var git = new GitCommandBench(directory.resolve("of-" + why.hashCode() + System.nanoTime()));

        var answer = git.bench.send(archive.tar(), "git:from-archive shop --");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains(why);
        assertThat(git.deploys.pushes()).isEmpty();
    }

    @Test
    void a_zip_is_held_to_the_same_rules() throws IOException {
        var git = new GitCommandBench(directory);
        String line = "git:from-archive --archive-type zip shop --";

        assertThat(git.bench.send(TestArchive.zip("../x", "x"), line).err()).contains("parent directory traversal");
        assertThat(git.bench.send(TestArchive.zip("x", "->/etc/shadow"), line).err())
                .contains("absolute targets");
        git.bench.type("git:set shop archive-max-size 2000");
        assertThat(git.bench
                        .send(TestArchive.zip("x", "a".repeat(100_000)), line)
                        .err())
                .contains("Archive exceeds maximum allowed size of 2000 bytes");
    }

    @Test
    void too_much_is_refused() throws IOException {
        var git = new GitCommandBench(directory);
        git.bench.type("git:set shop archive-max-files 2");
        git.bench.type("git:set --global archive-max-size 20000");
        byte[] three =
                new TestArchive().file("a", "").file("b", "").file("c", "").tar();
        byte[] bomb = new TestArchive().file("a", "0".repeat(200_000)).tarGz();

        assertThat(git.bench.send(three, "git:from-archive shop --").err()).contains("exceeds the maximum of 2");
        assertThat(git.bench
                        .send(bomb, "git:from-archive --archive-type tar.gz shop --")
                        .err())
                .contains("Archive exceeds maximum allowed size of 20000 bytes");
    }

    @Test
    void an_archive_is_downloaded_from_where_the_caller_may_reach() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] tar = new TestArchive().file("Dockerfile", "FROM a\n").tar();
        server.createContext("/shop.tar", exchange -> {
            exchange.sendResponseHeaders(200, tar.length);
            exchange.getResponseBody().write(tar);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/shop.tar");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        var admin = new GitCommandBench(directory.resolve("admin"));
        var developer = new GitCommandBench(directory.resolve("developer"), Role.DEVELOPER);

        assertThat(admin.bench
                        .type("git:from-archive shop " + address + "/moved")
                        .exit())
                .isZero();
        assertThat(admin.bench
                        .type("git:from-archive shop " + address + "/absent")
                        .err())
                .contains("the answer is 404");
        for (String host : List.of(address, "http://169.254.169.254", "http://[::1]", "http://0.0.0.0")) {
            assertThat(developer
                            .bench
                            .type("git:from-archive shop " + host + "/shop.tar")
                            .err())
                    .contains("is this server itself, or its cloud's metadata service");
        }
        assertThat(developer
                        .bench
                        .type("git:from-archive shop file:///etc/passwd")
                        .err())
                .contains("is not an address that is fetched from");
        server.stop(0);
    }

    @Test
    void a_saved_image_is_loaded_only_when_it_names_no_other() throws IOException {
        var git = new GitCommandBench(directory);
        byte[] two = saved("[\"shop:1\",\"postgres:16\"]");

        assertThat(git.bench.send(two, "git:load-image shop shop:1").err())
                .contains("The archive has the image docker.io/library/postgres:16, and only shop:1 was expected");
        assertThat(git.bench
                        .send("no tar".getBytes(StandardCharsets.UTF_8), "git:load-image shop shop:1")
                        .exit())
                .isEqualTo(1);
        assertThat(git.images.inspect(new dev.slipway.container.image.ImageRef("postgres:16")))
                .isEmpty();
    }

    private static byte[] saved(String names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new TestArchive()
                .file("manifest.json", "[{\"RepoTags\":" + names + "}]")
                .tar());
        return bytes.toByteArray();
    }
}
