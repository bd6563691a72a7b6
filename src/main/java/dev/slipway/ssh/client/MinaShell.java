package dev.slipway.ssh.client;

import dev.slipway.git.remote.HostPort;
import dev.slipway.git.remote.NotLetIn;
import dev.slipway.git.remote.SecureShell;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/** Apache MINA's client, one for each conversation. */
public final class MinaShell implements SecureShell {

    private static final Duration LOGIN_LIMIT = Duration.ofSeconds(30);

    /** A server shows one key at a time, of the kind that is asked for; the kinds in the order of preference. */
    private static final List<List<NamedFactory<Signature>>> KINDS = List.of(
            List.of(BuiltinSignatures.ed25519),
            List.of(BuiltinSignatures.nistp256, BuiltinSignatures.nistp384, BuiltinSignatures.nistp521),
            List.of(BuiltinSignatures.rsaSHA512, BuiltinSignatures.rsaSHA256));

    private final StateDir state;
    private final DeployKey key;

    public MinaShell(StateDir state) {
        this.state = state;
        this.key = new DeployKey(state);
    }

    @Override
    public Conversation open(Destination to, String command, Duration silence) throws IOException {
        var pair = key.read().orElseThrow(() -> new NotLetIn("this server has no deploy key yet"));
        var verifier = new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, state.knownHosts());
        var client = client(verifier);
        client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(pair));
        try {
            client.start();
            var session = login(client, to, verifier);
            var channel = session.createExecChannel(command);
            return ShellConversation.open(client, channel, silence);
        } catch (IOException | RuntimeException failed) {
            client.stop();
            throw failed;
        }
    }

    private static ClientSession login(SshClient client, Destination to, ServerKeyVerifier verifier)
            throws IOException {
        var session = connect(client, to);
        try {
            session.auth().verify(LOGIN_LIMIT);
            return session;
        } catch (SshException refused) {
            throw new NotLetIn(reason(session, to, verifier), refused);
        }
    }

    private static ClientSession connect(SshClient client, Destination to) throws IOException {
        var host = to.host();
        return client.connect(to.user(), host.host(), host.port())
                .verify(LOGIN_LIMIT)
                .getClientSession();
    }

    /** Whether it is their key or ours that was not taken. */
    private static String reason(ClientSession session, Destination to, ServerKeyVerifier verifier) {
        PublicKey shown = session.getServerKey();
        boolean isKnown = shown != null && verifier.verifyServerKey(session, session.getConnectAddress(), shown);
        return isKnown
                ? to.user() + "@" + to.host() + " does not let our deploy key in: git:public-key shows it"
                : "the key of " + to.host() + " is not among those that were allowed: git:allow-host "
                        + to.host().host();
    }

    @Override
    public List<String> hostKeys(HostPort host) throws IOException {
        var keys = new ArrayList<String>();
        IOException last = null;
        for (var kind : KINDS) {
            try {
                hostKey(host, kind).map(PublicKeyEntry::toString).ifPresent(keys::add);
            } catch (IOException notOfThatKind) {
                last = notOfThatKind;
            }
        }
        if (keys.isEmpty() && last != null) {
            throw last;
        }
        return keys;
    }

    /** Hangs up once the key has been shown. */
    private static Optional<PublicKey> hostKey(HostPort host, List<NamedFactory<Signature>> kind) throws IOException {
        var shown = new AtomicReference<@Nullable PublicKey>();
        var client = client((session, address, serverKey) -> {
            shown.set(serverKey);
            return false;
        });
        client.setSignatureFactories(kind);
        try {
            client.start();
            connect(client, new Destination("git", host)).auth().verify(LOGIN_LIMIT);
        } catch (SshException refused) {
            if (shown.get() == null) {
                throw refused;
            }
        } finally {
            client.stop();
        }
        return Optional.ofNullable(shown.get());
    }

    @Override
    public Optional<String> publicKey() {
        return key.publicLine();
    }

    @Override
    public void generateKey() {
        key.generate();
    }

    private static SshClient client(ServerKeyVerifier verifier) {
        var client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(verifier);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setAgentFactory(null);
        return client;
    }
}
