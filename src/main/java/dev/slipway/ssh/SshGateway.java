package dev.slipway.ssh;

import dev.slipway.access.key.AuthorizedKeys;
import dev.slipway.error.HostFailed;
import dev.slipway.ssh.call.CallChannels;
import dev.slipway.ssh.call.Calls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SSH server. Callers' lines run on threads of their own, never on those that serve the connections. */
public final class SshGateway implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SshGateway.class);

    private final InetSocketAddress address;
    private final HostKeys hostKeys;
    private final Keepalive keepalive;
    private final ExecutorService threads;
    private final SshServer server;

    public SshGateway(InetSocketAddress address, HostKeys hostKeys, AuthorizedKeys keys, Calls calls) {
        this(address, hostKeys, keys, calls, new Keepalive(Duration.ofSeconds(15), 3));
    }

    SshGateway(InetSocketAddress address, HostKeys hostKeys, AuthorizedKeys keys, Calls calls, Keepalive keepalive) {
        this.address = address;
        this.hostKeys = hostKeys;
        this.keepalive = keepalive;
        this.threads = Executors.newCachedThreadPool(work -> new Thread(work, "call"));
        this.server = server(keys, new CallChannels(keys, calls, threads));
    }

    /** Listens when it returns. Makes the host keys at the first start. */
    public void start() {
        hostKeys.open();
        server.setKeyPairProvider(hostKeys);
        server.setHost(address.getHostString());
        server.setPort(address.getPort());
        try {
            server.start();
        } catch (IOException e) {
            throw new HostFailed(
                            "Cannot listen for SSH on " + address + ": " + e.getMessage(),
                            "ss -ltnp shows who has the port; --ssh-port takes another one.")
                    .because(e);
        }
        keepalive.start(server);
        completeHostKeys();
        log.info("listening ssh={} port={}", address.getHostString(), port());
    }

    /** On a thread that nobody waits for: on a busy host it may take long, and the next start makes up for it. */
    private void completeHostKeys() {
        var thread = new Thread(hostKeys::completeSlowly, "host-keys");
        thread.setDaemon(true);
        thread.start();
    }

    /** The port that is listened on; differs from what was asked for if that was 0. */
    public int port() {
        return server.getPort();
    }

    /** Takes no more connections and cuts those that are open; what runs for them goes on to its end. */
    @Override
    public void close() {
        keepalive.close();
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new HostFailed("Cannot stop listening for SSH: " + e, "ss -ltnp shows whether the port is free.")
                    .because(e);
        } finally {
            threads.shutdown();
        }
    }

    /** After {@link #close()}: waits for what still runs, a deploy perhaps; whether all of it has ended. */
    public boolean awaitCalls(Duration limit) {
        try {
            return threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static SshServer server(AuthorizedKeys keys, CallChannels channels) {
        var server = ServerBuilder.builder()
                .keyExchangeFactories(Algorithms.keyExchanges())
                .cipherFactories(Algorithms.ciphers())
                .macFactories(Algorithms.macs())
                .signatureFactories(Algorithms.signatures())
                .compressionFactories(List.of(BuiltinCompressions.none))
                .channelFactories(List.of(channels))
                .globalRequestHandlers(List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE))
                .forwardingFilter(RejectAllForwardingFilter.INSTANCE)
                .build(true);
        Limits.apply(server);
        var login = new KeyLogin(keys);
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(login);
        server.setSubsystemFactories(List.of());
        server.addSessionListener(new QuickSocket());
        server.addSessionListener(new WaitingRoom());
        server.addSessionListener(login);
        return server;
    }
}
