package dev.slipway.cert.acme;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Key pairs on the curve that every authority and every browser knows, by the JDK's own means, and in PEM form. */
final class EcKeys {

    private static final String CURVE = "secp256r1";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----");

    private EcKeys() {}

    static KeyPair make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The private key, then the public one, which cannot be had from it by the JDK. */
    static String text(KeyPair pair) {
        return block("PRIVATE", pair.getPrivate().getEncoded())
                + block("PUBLIC", pair.getPublic().getEncoded());
    }

    private static String block(String kind, byte[] content) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + kind + " KEY-----\n" + text + "\n-----END " + kind + " KEY-----\n";
    }

    static KeyPair parse(String text) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("EC");
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(content(text, "PUBLIC"))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(content(text, "PRIVATE"))));
    }

    private static byte[] content(String text, String kind) throws GeneralSecurityException {
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (kind.equals(matcher.group(1))) {
                return decoded(matcher.group(2));
            }
        }
        throw new GeneralSecurityException("no " + kind + " KEY block");
    }

    private static byte[] decoded(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException damaged) {
            // Its message quotes what it could not read: part of a key.
            throw new GeneralSecurityException("a block is not base64");
        }
    }
}
