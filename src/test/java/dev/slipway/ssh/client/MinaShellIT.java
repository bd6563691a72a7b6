package dev.slipway.ssh.client;

import static dev.slipway.git.transfer.Workplace.Node.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.access.key.AuthorizedKey;
import dev.slipway.access.key.KeyName;
import dev.slipway.access.key.SshKey;
import dev.slipway.app.AppName;
import dev.slipway.error.AppFailed;
import dev.slipway.git.BareRepos;
import dev.slipway.git.remote.HostPort;
import dev.slipway.git.remote.KnownHosts;
import dev.slipway.git.remote.Reach;
import dev.slipway.git.remote.RemoteAddress;
import dev.slipway.git.remote.TestRemotes;
import dev.slipway.git.sync.RemoteCopies;
import dev.slipway.git.transfer.Workplace;
import dev.slipway.ssh.GatewayBench;
import dev.slipway.store.StateDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our ssh client fetches from our own ssh server. */
class MinaShellIT {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private GatewayBench there;
    private StateDir state;
    private MinaShell shell;
    private HostPort host;

    @BeforeEach
    void setUp() throws Exception {
        there = new GatewayBench(directory.resolve("there"));
        state = new StateDir(directory.resolve("here"));
        shell = new MinaShell(state);
        host = new HostPort("127.0.0.1", there.port());
    }

    @AfterEach
    void tearDown() throws Exception {
        there.close();
    }

    @Test
    void fetches_with_the_deploy_key_from_a_host_that_was_allowed() throws Exception {
        var id = committedThere();
        shell.generateKey();
        new KnownHosts(state).allow(host, shell.hostKeys(host), false);
        letIn();

        var fetched = fetch();

        assertThat(fetched.commit().id()).isEqualTo(id.name());
        assertThat(fetched.branch()).isEqualTo("main");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.deployKey())))
                .isEqualTo("rw-------");
    }

    @Test
    void shows_every_kind_of_host_key() throws Exception {
        assertThat(shell.hostKeys(host)).extracting(line -> line.split(" ")[0]).contains("ssh-ed25519", "ssh-rsa");
        assertThat(shell.publicKey()).isEmpty();
    }

    @Test
    void says_what_is_missing() throws Exception {
        committedThere();

        assertThatThrownBy(this::fetch).isInstanceOf(AppFailed.class).hasMessageContaining("no deploy key yet");
        shell.generateKey();
        assertThatThrownBy(this::fetch).hasMessageContaining("git:allow-host 127.0.0.1");
        new KnownHosts(state).allow(host, shell.hostKeys(host), false);
        assertThatThrownBy(this::fetch).hasMessageContaining("does not let our deploy key in");
    }

    private dev.slipway.git.sync.Fetched fetch() {
        var copies = new RemoteCopies(new BareRepos(state), TestRemotes.of(state, shell));
        var address = RemoteAddress.of("ssh://git@" + "127.0.0.1:" + there.port() + "/origin")
                .orElseThrow();
        return copies.fetch(SHOP, new RemoteCopies.Wanted(address, "", Reach.anywhere()));
    }

    private ObjectId committedThere() throws Exception {
        var origin = new AppName("origin");
        there.apps.create(origin);
        there.repos.ensure(origin);
        try (var work = new Workplace(
                directory.resolve("work"), there.state.repository("origin").toString())) {
            var id = work.commit("main", file("a", "1"));
            work.push("main");
            there.repos.pointHead(origin, "main");
            return id;
        }
    }

    private void letIn() {
        there.keys.add(AuthorizedKey.admin(
                new KeyName("puller"), SshKey.parse(shell.publicKey().orElseThrow())));
    }
}
