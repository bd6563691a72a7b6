package dev.slipway.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes of any words a word that nobody can say who has not this state directory's key, and always the same one: what bears
 * it in its name cannot be asked for by its name. HMAC-SHA-256 (RFC 2104), cut to 64 bits: it is guessed through an engine,
 * not computed.
 */
public final class Unguessable {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int WORD_BYTES = 8;

    private final SecretKeySpec key;

    private Unguessable(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Of the directory's key; a directory without one gets one. */
    public static Unguessable of(StateDir state) {
        var file = AtomicFile.ownerOnly(state.nameKey());
        var written = file.read().map(String::strip);
        if (written.isPresent()) {
            return new Unguessable(HexFormat.of().parseHex(written.get()));
        }
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        file.write(HexFormat.of().formatHex(random) + "\n");
        return new Unguessable(random);
    }

    /** 16 hexadecimal digits. */
    public String word(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] code = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(code, 0, WORD_BYTES);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
