package dev.slipway.service.backup.seal;

import dev.slipway.config.Secret;
import dev.slipway.error.Misuse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcPBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;

/** Makes seals of what people hand over: a passphrase, or a public key. */
public final class Seals {

    /** As much work for who guesses as gpg's own choice: some ten million bytes of hashing (RFC 4880 §3.7.1.3). */
    private static final int S2K_COUNT = 0xd0;

    private Seals() {}

    public static Seal passphrase(Secret passphrase) {
        try {
            var digest = new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256);
            var method =
                    new BcPBEKeyEncryptionMethodGenerator(passphrase.reveal().toCharArray(), digest, S2K_COUNT);
            method.setSecureRandom(new SecureRandom());
            return new GpgSeal(method, "passphrase");
        } catch (PGPException e) {
            throw new IllegalStateException("OpenPGP has SHA-256", e);
        }
    }

    /** Of a key as {@code gpg --export} writes it, with {@code --armor} or without; a Misuse for anything else. */
    public static Seal publicKey(String armored) {
        var key = encrypting(armored);
        var method = new BcPublicKeyKeyEncryptionMethodGenerator(key);
        method.setSecureRandom(new SecureRandom());
        return new GpgSeal(method, "public key " + fingerprint(armored));
    }

    /** The fingerprint of the whole key, by which its owner knows it. */
    public static String fingerprint(String armored) {
        var ring = rings(armored).next();
        return HexFormat.of().formatHex(ring.getPublicKey().getFingerprint()).toUpperCase(Locale.ROOT);
    }

    private static PGPPublicKey encrypting(String armored) {
        var rings = rings(armored);
        while (rings.hasNext()) {
            var found = encrypting(rings.next());
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new Misuse("The key is not one to encrypt with", "gpg --list-keys shows what each key is for.");
    }

    /** The last that fits: newer subkeys stand behind older ones. */
    private static Optional<PGPPublicKey> encrypting(PGPPublicKeyRing ring) {
        Optional<PGPPublicKey> found = Optional.empty();
        for (Iterator<PGPPublicKey> keys = ring.getPublicKeys(); keys.hasNext(); ) {
            var key = keys.next();
            if (key.isEncryptionKey() && !key.hasRevocation() && isMeantForData(key)) {
                found = Optional.of(key);
            }
        }
        return found;
    }

    /** RSA keys can encrypt, also those whose owner meant them for signing only. */
    private static boolean isMeantForData(PGPPublicKey key) {
        boolean told = false;
        for (Iterator<PGPSignature> signatures = key.getSignatures(); signatures.hasNext(); ) {
            var hashed = signatures.next().getHashedSubPackets();
            int flags = hashed == null ? 0 : hashed.getKeyFlags();
            told |= flags != 0;
            if ((flags & (KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE)) != 0) {
                return true;
            }
        }
        return !told;
    }

    private static Iterator<PGPPublicKeyRing> rings(String armored) {
        try (var bytes = new ByteArrayInputStream(armored.getBytes(StandardCharsets.ISO_8859_1));
                var decoded = PGPUtil.getDecoderStream(bytes)) {
            var rings = new BcPGPPublicKeyRingCollection(decoded).getKeyRings();
            if (rings.hasNext()) {
                return rings;
            }
        } catch (IOException | PGPException | RuntimeException notAKey) {
            // The parser throws all sorts over what is none.
            throw new Misuse(
                    "That is no public key of OpenPGP", "gpg --armor --export KEY | ssh … : as text, on the input.");
        }
        throw new Misuse(
                "That is no public key of OpenPGP", "gpg --armor --export KEY | ssh … : as text, on the input.");
    }
}
