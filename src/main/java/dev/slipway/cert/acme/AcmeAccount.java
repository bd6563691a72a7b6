package dev.slipway.cert.acme;

import dev.slipway.error.HostFailed;
import dev.slipway.store.AtomicFile;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.toolbox.JoseUtils;

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

    private KeyPair parse(String text) {
        try {
            return EcKeys.parse(text);
        } catch (GeneralSecurityException damaged) {
            throw (HostFailed) new HostFailed(
                            file + " is damaged",
                            "Restore it from a backup; without one, remove it: a new account is made.")
                    .because(damaged);
        }
    }

    private KeyPair make() {
        KeyPair made = EcKeys.make();
        AtomicFile.ownerOnly(file).write(EcKeys.text(made));
        return made;
    }
}
