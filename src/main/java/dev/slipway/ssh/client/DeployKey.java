package dev.slipway.ssh.client;

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
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The key by which other servers know this one, in OpenSSH's format (0600). Thread-safe. */
final class DeployKey {

    private static final int ED25519_BITS = 256;

    private final Path path;

    DeployKey(StateDir state) {
        this.path = state.deployKey();
    }

    synchronized Optional<KeyPair> read() {
        return AtomicFile.ownerOnly(path).read().map(this::parse);
    }

    private KeyPair parse(String text) {
        try (var stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))) {
            var found = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(path.toString()), stream, null);
            return found.iterator().next();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw damaged(e);
        }
    }

    synchronized void generate() {
        try (var text = new ByteArrayOutputStream()) {
            var pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, ED25519_BITS);
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "slipway", null, text);
            AtomicFile.ownerOnly(path).write(text.toByteArray());
        } catch (IOException | GeneralSecurityException e) {
            throw damaged(e);
        }
    }

    Optional<String> publicLine() {
        return read().map(pair -> PublicKeyEntry.toString(pair.getPublic()) + " slipway");
    }

    private HostFailed damaged(Exception cause) {
        return (HostFailed) new HostFailed(
                        "Cannot use the deploy key " + path + ": " + cause.getMessage(),
                        "Restore it from a backup, or make a new one: --force git:generate-deploy-key")
                .because(cause);
    }
}
