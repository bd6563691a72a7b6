package dev.slipway.command.git;

import static dev.slipway.git.transfer.Workplace.Node.file;
import static dev.slipway.git.transfer.Workplace.Node.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.error.AppFailed;
import dev.slipway.git.SourceTree;
import dev.slipway.git.remote.Reach;
import dev.slipway.git.remote.RemoteAddress;
import dev.slipway.git.remote.TestRemotes;
import dev.slipway.git.sync.RemoteCopies;
import dev.slipway.git.transfer.PushBench;
import dev.slipway.git.transfer.Workplace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncCommandTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private PushBench there;
    private Workplace work;
    private GitCommandBench git;
    private String address;

    @BeforeEach
    void setUp() throws Exception {
        there = new PushBench(directory.resolve("there"));
        work = new Workplace(directory.resolve("work"), there.door.address("origin"));
        git = new GitCommandBench(directory.resolve("here"));
        address = there.door.address("origin");
    }

    @AfterEach
    void tearDown() throws Exception {
        work.close();
        there.close();
    }

    private ObjectId commit(String text) throws Exception {
        var id = work.commit("main", file("Dockerfile", text));
        work.push("main");
        return id;
    }

    @Test
    void a_new_app_gets_the_remotes_branch_without_a_deploy() throws Exception {
        var id = commit("FROM a\n");

        var answer = git.bench.type("git:sync shop " + address);

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.out())
                .isEqualTo("-----> Cloning shop from " + address
                        + "\n-----> Detected branch, setting deploy-branch to main\n");
        assertThat(git.commits.tip(SHOP, "main").orElseThrow().id()).isEqualTo(id.name());
        assertThat(git.deploys.pushes()).isEmpty();
    }

    @Test
    void a_build_deploys_what_was_fetched_and_says_where_from() throws Exception {
        commit("FROM a\n");
        git.bench.type("git:sync --build shop " + address);
        var id = commit("FROM b\n");

        var answer = git.bench.type("git:sync --build-if-changes shop " + address);

        assertThat(answer.out())
                .isEqualTo("-----> Fetching remote code for shop from " + address + "\n=====> deployed shop\n");
        assertThat(git.deploys.pushes()).hasSize(2);
        assertThat(git.deploys.pushes().get(1).commit().id()).isEqualTo(id.name());
        assertThat(git.bench.settings.own(SHOP, dev.slipway.app.property.AppsProperties.DEPLOY_SOURCE))
                .contains("git-sync");
        assertThat(git.bench.settings.own(SHOP, dev.slipway.app.property.AppsProperties.DEPLOY_SOURCE_METADATA))
                .contains(address + "#" + id.name());
    }

    @Test
    void what_serves_already_is_not_built_again() throws Exception {
        var id = commit("FROM a\n");
        git.bench.type("git:sync --build shop " + address);
        git.serves(id.name());

        var answer = git.bench.type("git:sync --build-if-changes shop " + address);

        assertThat(answer.out()).endsWith("-----> Skipping build as no changes were detected\n");
        assertThat(git.deploys.pushes()).hasSize(1);
    }

    @Test
    void a_deploy_that_fails_leaves_the_branch() throws Exception {
        commit("FROM a\n");
        git.deploys.does((push, lines) -> {
            throw new AppFailed("It does not start", "logs shop");
        });

        assertThat(git.bench.type("git:sync --build shop " + address).exit()).isEqualTo(1);
        assertThat(git.commits.tip(SHOP, "main")).isEmpty();
    }

    @Test
    void a_tag_a_commit_and_another_branch_are_named() throws Exception {
        var first = commit("FROM a\n");
        work.point("refs/tags/v1", first);
        work.push("refs/tags/v1");
        var second = commit("FROM b\n");

        assertThat(git.bench.type("git:sync shop " + address + " v1").exit()).isZero();
        assertThat(git.commits.tip(SHOP, "master").orElseThrow().id()).isEqualTo(first.name());
        assertThat(git.bench
                        .type("git:sync shop " + address + " " + second.name())
                        .exit())
                .isZero();
        assertThat(git.commits.tip(SHOP, "master").orElseThrow().id()).isEqualTo(second.name());
        assertThat(git.bench.type("git:sync shop " + address + " main").exit()).isZero();
        assertThat(git.commits.tip(SHOP, "main").orElseThrow().id()).isEqualTo(second.name());
        assertThat(git.bench.type("git:sync shop " + address + " v2").err())
                .contains("Cannot fetch shop from " + address + ": it has no branch or tag v2");
    }

    @Test
    void the_deploy_branch_can_be_left_alone() throws Exception {
        var id = commit("FROM a\n");

        git.bench.type("git:sync --skip-deploy-branch shop " + address);

        assertThat(git.commits.tip(SHOP, "master").orElseThrow().id()).isEqualTo(id.name());
        assertThat(git.bench.type("git:report shop --git-deploy-branch").out()).isEqualTo("\n");
    }

    @Test
    void what_cannot_be_fetched_says_what_to_do() throws Exception {
        var developer = new GitCommandBench(directory.resolve("developer"), Role.DEVELOPER);

        assertThat(git.bench.type("git:sync shop").err()).contains("Missing GIT_REMOTE parameter");
        assertThat(git.bench.type("git:sync shop file:///etc").err()).contains("is not an address");
        assertThat(git.bench.type("git:sync shop git@192.0.2.7:me/shop.git").err())
                .contains("lets nobody in")
                .contains("git:allow-host 192.0.2.7");
        assertThat(developer.bench.type("git:sync shop " + address).err()).contains("is this server itself");
        assertThat(developer.bench.type("git:auth github.com").exit()).isEqualTo(4);
    }

    @Test
    void a_relative_submodule_is_beside_where_the_app_was_fetched_from() throws Exception {
        ObjectId library;
        try (var other = new Workplace(directory.resolve("library"), there.door.address("library"))) {
            library = other.commit("main", file("lib.js", "lib"));
            other.push("main");
        }
        work.commit(
                "main",
                file(".gitmodules", "[submodule \"lib\"]\n\tpath = lib\n\turl = ../library\n"),
                module("lib", library));
        work.push("main");

        git.bench.type("git:sync shop " + address);

        try (SourceTree tree = git.head()) {
            assertThat(tree.text("lib/lib.js", 100)).contains("lib");
        }
    }

    @Test
    void passwords_are_kept_for_a_host() {
        assertThat(git.bench.type("git:auth").err()).contains("Please supply a git host");
        assertThat(git.bench.type("git:auth github.com ann").err()).contains("Missing password for netrc auth entry");
        assertThat(git.bench.type("git:auth github.com ann t0ken").out())
                .isEqualTo("-----> Setting netrc auth entry for host github.com\n");
        assertThat(git.bench.state.gitCredentials()).hasContent("machine github.com login ann password t0ken\n");
        assertThat(git.bench.type("git:auth-status github.com ann t0ken").exit())
                .isZero();
        assertThat(git.bench.type("git:auth-status github.com ann other").exit())
                .isEqualTo(1);
        assertThat(git.bench.type("git:auth-status github.com").exit()).isEqualTo(1);
        assertThat(git.bench.type("git:auth github.com").out())
                .isEqualTo("-----> Removing netrc auth entry for host github.com\n");
        assertThat(git.bench.type("git:auth-status github.com").exit()).isZero();
    }

    @Test
    void hosts_are_allowed_by_their_keys() {
        assertThat(git.bench.type("git:allow-host").exit()).isEqualTo(1);
        assertThat(git.bench.type("git:allow-host github.com").out())
                .isEqualTo("-----> github.com added to known hosts\n");
        git.bench.type("git:allow-host example.org:2222");
        assertThat(git.bench.state.knownHosts()).hasContent("""
                        github.com ssh-ed25519 AAAAfirst
                        github.com ssh-rsa AAAAsecond
                        [example.org]:2222 ssh-ed25519 AAAAfirst
                        [example.org]:2222 ssh-rsa AAAAsecond
                        """);

        git.shell.shows("ssh-ed25519 AAAAother");

        assertThat(git.bench.type("git:allow-host github.com").exit()).isEqualTo(3);
        assertThat(git.bench.type("--force git:allow-host github.com").exit()).isZero();
        git.shell.shows();
        assertThat(git.bench.type("git:allow-host nowhere.example").err()).contains("no answer");
    }

    @Test
    void the_deploy_key_is_made_once() {
        assertThat(git.bench.type("git:public-key").err()).contains("There is no deploy key");
        assertThat(git.bench.type("git:generate-deploy-key").exit()).isZero();
        assertThat(git.bench.type("git:public-key").out()).isEqualTo("ssh-ed25519 AAAAours slipway\n");
        assertThat(git.bench.type("git:generate-deploy-key").exit()).isEqualTo(1);
        assertThat(git.bench.type("--force git:generate-deploy-key").out()).contains("AAAAoursagain");
    }

    @Test
    void a_private_repository_over_http_wants_the_login_of_its_host_and_gives_it_to_no_other() throws Exception {
        var id = work.commit("main", file("Dockerfile", "FROM a\n"));
        Path served = directory.resolve("work");
        var info = new ProcessBuilder("git", "-C", served.toString(), "update-server-info").start();
        assertThat(info.waitFor()).isZero();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var context = server.createContext("/shop.git", exchange -> {
            Path asked = served.resolve(exchange.getRequestURI().getPath().substring("/shop.git/".length()));
            byte[] content = Files.isRegularFile(asked) ? Files.readAllBytes(asked) : new byte[0];
            exchange.sendResponseHeaders(
                    Files.isRegularFile(asked) ? 200 : 404, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        context.setAuthenticator(new BasicAuthenticator("git") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals("ann") && password.equals("t0ken");
            }
        });
        server.createContext("/moved.git", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://169.254.169.254/shop.git/info/refs");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        String host = "http://127.0.0.1:" + server.getAddress().getPort();

        var refused = git.bench.type("git:sync shop " + host + "/shop.git");
        git.bench.type("git:auth 127.0.0.1 ann t0ken");
        var synced = git.bench.type("git:sync shop " + host + "/shop.git");

        assertThat(refused.err()).contains("git:auth 127.0.0.1 USER TOKEN");
        assertThat(synced.exit()).as(synced.err()).isZero();
        assertThat(git.commits.tip(SHOP, "main").orElseThrow().id()).isEqualTo(id.name());
        var copies = new RemoteCopies(git.repos, TestRemotes.of(git.bench.state));
        var moved = RemoteAddress.of(host + "/moved.git").orElseThrow();
        var onlyHere = new Reach(InetAddress::isLoopbackAddress);
        assertThatThrownBy(() -> copies.fetch(SHOP, new RemoteCopies.Wanted(moved, "", onlyHere)))
                .hasMessageContaining("169.254.169.254 is this server itself");
        server.stop(0);
    }
}
