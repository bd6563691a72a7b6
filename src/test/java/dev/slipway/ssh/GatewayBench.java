package dev.slipway.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.AuditLog;
import dev.slipway.access.Gate;
import dev.slipway.access.key.AuthorizedKey;
import dev.slipway.access.key.AuthorizedKeys;
import dev.slipway.access.key.KeyName;
import dev.slipway.access.key.SshKey;
import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.git.BareRepos;
import dev.slipway.git.Commits;
import dev.slipway.git.JGitSettings;
import dev.slipway.git.RecordingPushHandler;
import dev.slipway.git.branch.DeployBranches;
import dev.slipway.git.transfer.CloneSender;
import dev.slipway.git.transfer.NewApps;
import dev.slipway.git.transfer.PackLimits;
import dev.slipway.git.transfer.PushReceiver;
import dev.slipway.ssh.call.Calls;
import dev.slipway.ssh.call.GitReceiveCommand;
import dev.slipway.ssh.call.GitUploadCommand;
import dev.slipway.store.AtomicFile;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A gateway on a free port with scripted commands and recorded pushes; the key {@code ada} is an admin's. */
public final class GatewayBench implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final PackLimits LIMITS = new PackLimits(300L << 20, 20L << 20);

    public final Path home;
    public final StateDir state;
    public final AuthorizedKeys keys;
    public final Apps apps;
    public final Settings settings;
    public final AppLocks locks;
    public final BareRepos repos;
    public final Commits commits;
    public final AuditLog audit;
    public final ScriptedCommands commands = new ScriptedCommands();
    public final RecordingPushHandler pushes = new RecordingPushHandler();
    private final SshGateway gateway;

    public GatewayBench(Path directory) throws IOException {
        this(directory, new StateDir(directory.resolve("state")));
    }

    GatewayBench(Path directory, StateDir state) throws IOException {
        this.state = state;
        haveRsaKey(state);
        JGitSettings.install();
        var clock = Clock.systemUTC();
        home = Files.createDirectories(directory.resolve("home"));
        keys = new AuthorizedKeys(state);
        apps = new Apps(state, clock);
        settings = new Settings(state, clock);
        locks = new AppLocks(new DeployLocks(state, clock), clock);
        repos = new BareRepos(state);
        commits = new Commits(repos, settings);
        audit = new AuditLog(state);
        var receiver = new PushReceiver(
                new NewApps(apps, settings, repos), repos, new DeployBranches(settings, locks), pushes, LIMITS);
        var calls = new Calls(
                commands,
                new GitReceiveCommand(receiver, new Gate(), audit, clock),
                new GitUploadCommand(new CloneSender(repos), new Gate(), apps));
        gateway = new SshGateway(
                new InetSocketAddress("127.0.0.1", 0),
                new HostKeys(state),
                keys,
                calls,
                new Keepalive(Duration.ofMillis(200), 3));
        gateway.start();
        if (keys.list().isEmpty()) {
            admin("ada");
        }
    }

    /** The one host key that takes seconds to make, and longer on a busy host, is made once for all tests. */
    private static void haveRsaKey(StateDir state) throws IOException {
        Path key = state.hostKeys().resolve("ssh_host_rsa_key");
        if (!Files.exists(key)) {
            Files.createDirectories(state.hostKeys());
            AtomicFile.ownerOnly(key).write(RsaKey.TEXT);
        }
    }

    private static final class RsaKey {
        static final byte[] TEXT = make();

        private static byte[] make() {
            try {
                Path directory = Files.createTempDirectory("host-key");
                OpenSshClient.key(directory, "rsa", "-t", "rsa", "-b", "3072");
                byte[] text = Files.readAllBytes(directory.resolve("rsa"));
                Files.delete(directory.resolve("rsa"));
                Files.delete(directory.resolve("rsa.pub"));
                Files.delete(directory);
                return text;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Adds an admin's key of that name. */
    void admin(String name, String... options) {
        keys.add(AuthorizedKey.admin(new KeyName(name), SshKey.parse(OpenSshClient.key(home, name, options))));
    }

    public int port() {
        return gateway.port();
    }

    public OpenSshClient client() {
        return new OpenSshClient(home, gateway.port());
    }

    /** Waits until it is so, at most {@link #PATIENCE}. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen within " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        gateway.close();
        assertThat(gateway.awaitCalls(PATIENCE)).as("calls have ended").isTrue();
    }
}
