package dev.slipway.cert.acme;

import dev.slipway.error.HostFailed;
import dev.slipway.store.AtomicFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.toolbox.JoseUtils;
import org.shredzone.acme4j.util.KeyPairUtils;

/** The key that every authority knows this state directory by; made when it is needed first. Thread-safe. */
public final class AcmeAccount {

    private final Path file;
    private @Nullable KeyPair pair;

    /** The directory is {@code StateDir.acme()}. */
    public AcmeAccount(Path directory) {
        this.file = directory.resolve("account.key");
    }

    synchronized KeyPair pair() {
        KeyPair known = pair;
        if (known == null) {
            known = AtomicFile.ownerOnly(file).read().map(this::parse).orElseGet(this::make);
            pair = known;
        }
        return known;
    }

    /** What follows the token in the answer to a challenge (RFC 8555 §8.1). */
    public String thumbprint() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JoseUtils.thumbprint(pair().getPublic()));
    }

    private KeyPair parse(String pem) {
        try {
            return KeyPairUtils.readKeyPair(new StringReader(pem));
        } catch (IOException damaged) {
            // What it says may quote the key.
            throw new HostFailed(
                    file + " is damaged", "Restore it from a backup; without one, remove it: a new account is made.");
        }
    }

    private KeyPair make() {
        KeyPair made = KeyPairUtils.createECKeyPair("secp256r1");
        var pem = new StringWriter();
        try {
            KeyPairUtils.writeKeyPair(made, pem);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        AtomicFile.ownerOnly(file).write(pem.toString());
        return made;
    }
}
