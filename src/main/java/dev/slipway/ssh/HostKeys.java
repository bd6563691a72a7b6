package dev.slipway.ssh;

import dev.slipway.error.HostFailed;
import dev.slipway.store.AtomicFile;
import dev.slipway.store.StateDir;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * By what clients recognize this server: made at the first start in OpenSSH's format (0600), kept for ever. An RSA key,
 * for clients that know nothing newer, takes its time and is made beside the running server.
 */
public final class HostKeys implements KeyPairProvider {

    private final Path directory;
    private final List<KeyPair> keys = new CopyOnWriteArrayList<>();

    public HostKeys(StateDir state) {
        this.directory = state.hostKeys();
    }

    /** Reads the keys that every client of the last ten years can use, and makes those that are missing. */
    void open() {
        openKey(Kind.ED25519);
        openKey(Kind.ECDSA);
        read(Kind.RSA).ifPresent(keys::add);
    }

    /** Makes what {@link #open()} left out. Takes about a second, once. */
    void completeSlowly() {
        if (keys.size() < Kind.values().length) {
            openKey(Kind.RSA);
        }
    }

    @Override
    public Iterable<KeyPair> loadKeys(SessionContext session) {
        return keys;
    }

    /** As in {@code ssh-keygen -l}: what the owner compares at the first connection. */
    public List<String> fingerprints() {
        var lines = new ArrayList<String>();
        keys.forEach(key -> lines.add(KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key.getPublic())));
        return lines;
    }

    private void openKey(Kind kind) {
        keys.add(read(kind).orElseGet(() -> make(kind)));
    }

    private Optional<KeyPair> read(Kind kind) {
        var path = directory.resolve(kind.fileName);
        return AtomicFile.ownerOnly(path).read().map(text -> parse(path, text));
    }

    private static KeyPair parse(Path path, String text) {
        try (var stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))) {
            var found = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(path.toString()), stream, null);
            return found.iterator().next();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw damaged(path, e);
        }
    }

    private KeyPair make(Kind kind) {
        var path = directory.resolve(kind.fileName);
        try (var text = new ByteArrayOutputStream()) {
            var pair = KeyUtils.generateKeyPair(kind.type, kind.bits);
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "slipway", null, text);
            AtomicFile.ownerOnly(path).write(text.toByteArray());
            return pair;
        } catch (IOException | GeneralSecurityException e) {
            throw damaged(path, e);
        }
    }

    private static HostFailed damaged(Path path, Exception cause) {
        return (HostFailed) new HostFailed(
                        "Cannot use the host key " + path + ": " + cause,
                        "Restore it from a backup. Without it, rm " + path
                                + " makes a new one; clients then warn that the server has changed.")
                .because(cause);
    }

    /** In the order in which they are offered. */
    private enum Kind {
        ED25519("ssh_host_ed25519_key", KeyPairProvider.SSH_ED25519, 256),
        ECDSA("ssh_host_ecdsa_key", KeyPairProvider.ECDSA_SHA2_NISTP256, 256),
        RSA("ssh_host_rsa_key", KeyPairProvider.SSH_RSA, 3072);

        private final String fileName;
        private final String type;
        private final int bits;

        Kind(String fileName, String type, int bits) {
            this.fileName = fileName;
            this.type = type;
            this.bits = bits;
        }
    }
}
