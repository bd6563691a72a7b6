package dev.slipway.cert;

import dev.slipway.error.Misuse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;

/** A certificate chain with its key, which belong together: what nginx can serve a hostname with. */
public final class Certificate {

    /** What is less, OpenSSL's security level 2 refuses, and with it nginx. */
    private static final int SHORTEST_RSA_KEY = 2048;

    private static final byte[] SAMPLE = "slipway".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_BYTES = 8;

    private final String chainText;
    private final KeyText key;
    private final Chain chain;

    private Certificate(String chainText, KeyText key, Chain chain) {
        this.chainText = chainText;
        this.key = key;
        this.chain = chain;
    }

    /** Both in PEM form; Misuse for what no server could use. */
    public static Certificate parse(String chainText, KeyText key) {
        Chain chain = Pem.chain(chainText);
        requireOrder(chain.certificates());
        requireStrength(chain.leaf().getPublicKey());
        requireMatch(chain.leaf().getPublicKey(), Pem.key(key.reveal()));
        return new Certificate(chainText, key, chain);
    }

    private static void requireOrder(List<X509Certificate> certificates) {
        for (int i = 1; i < certificates.size(); i++) {
            X509Certificate issued = certificates.get(i - 1);
            if (!issued.getIssuerX500Principal().equals(certificates.get(i).getSubjectX500Principal())) {
                throw new Misuse(
                        "The certificates are not in order: number " + (i + 1) + " is not the issuer of number " + i,
                        "The server's own comes first, then each one's issuer: cat shop.crt intermediate.crt > chain.crt");
            }
        }
    }

    private static void requireStrength(PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA_KEY) {
            throw new Misuse(
                    "The RSA key has " + rsa.getModulus().bitLength() + " bits; less than " + SHORTEST_RSA_KEY
                            + " are not accepted",
                    "openssl genrsa -out shop.key 2048 makes one; the certificate must then be made anew.");
        }
    }

    private static void requireMatch(PublicKey publicKey, PrivateKey privateKey) {
        if (!publicKey.getAlgorithm().equals(privateKey.getAlgorithm()) || !signs(privateKey, publicKey)) {
            throw new Misuse(
                    "The key is not the one that the certificate was made for",
                    "openssl x509 -in shop.crt -noout -pubkey and openssl pkey -in shop.key -pubout must print the same.");
        }
    }

    private static boolean signs(PrivateKey privateKey, PublicKey publicKey) {
        try {
            var signature = Signature.getInstance(algorithm(publicKey));
            signature.initSign(privateKey);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException unusable) {
            throw (Misuse) new Misuse(
                            "Keys of the kind " + publicKey.getAlgorithm() + " cannot be used here",
                            "RSA and EC keys can: openssl ecparam -name prime256v1 -genkey -noout -out shop.key")
                    .because(unusable);
        }
    }

    private static String algorithm(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    public String chainText() {
        return chainText;
    }

    public KeyText key() {
        return key;
    }

    public Chain chain() {
        return chain;
    }

    /** The same for the same chain and key, and for no other: names its directory. */
    public String id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(chainText.getBytes(StandardCharsets.UTF_8));
            digest.update(key.reveal().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
