package dev.slipway.cert;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Base64;

/** A private key in PEM form, which gets into files and to whoever asked for it, and nowhere else. */
public final class KeyText {

    private final String pem;

    public KeyText(String pem) {
        this.pem = pem;
    }

    /** In PKCS#8 form, which says itself what kind of key it is (RFC 7468 §10). */
    public static KeyText of(PrivateKey key) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        return new KeyText("-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
    }

    /** The key itself: each use of it is to be found by this name. */
    public String reveal() {
        return pem;
    }

    @Override
    public String toString() {
        return "[private key]";
    }
}
