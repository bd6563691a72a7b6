package dev.slipway.cert;

import dev.slipway.error.Misuse;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Reads certificates and keys as people have them in files; what is something else is a Misuse that says how to mend it. */
final class Pem {

    private static final int MOST_CERTIFICATES = 20;

    /** RFC 8017, RFC 5480 and RFC 8410: what Java calls them. */
    private static final Map<String, String> KINDS =
            Map.of("1.2.840.113549.1.1.1", "RSA", "1.2.840.10045.2.1", "EC", "1.3.101.112", "Ed25519");

    private Pem() {}

    static Chain chain(String pem) {
        var found = new ArrayList<X509Certificate>();
        for (Object object : objects(pem, ".crt")) {
            if (object instanceof X509CertificateHolder holder) {
                found.add(certificate(holder));
            } else {
                throw new Misuse(
                        "The .crt file must hold certificates only, and there is something else in it",
                        "Leave in it only what stands between BEGIN CERTIFICATE and END CERTIFICATE.");
            }
        }
        if (found.isEmpty() || found.size() > MOST_CERTIFICATES) {
            throw new Misuse(
                    "The .crt file holds " + (found.isEmpty() ? "no certificate" : found.size() + " certificates"),
                    "It is PEM text, the server's certificate first; a binary one becomes that by: openssl x509 -inform der"
                            + " -in shop.der -out shop.crt");
        }
        return new Chain(found);
    }

    private static X509Certificate certificate(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (CertificateException garbled) {
            throw (Misuse) garbled(".crt").because(garbled);
        }
    }

    static PrivateKey key(String pem) {
        List<PrivateKeyInfo> found = new ArrayList<>();
        for (Object object : objects(pem, ".key")) {
            if (object instanceof PEMEncryptedKeyPair || object instanceof PKCS8EncryptedPrivateKeyInfo) {
                throw new Misuse(
                        "The key has a passphrase, which nginx would ask for at each start",
                        "openssl pkey -in shop.key -out plain/shop.key writes it without one.");
            }
            if (object instanceof PEMKeyPair pair) {
                found.add(pair.getPrivateKeyInfo());
            } else if (object instanceof PrivateKeyInfo info) {
                found.add(info);
            } else if (!(object instanceof ASN1ObjectIdentifier || object instanceof X9ECParameters)) {
                throw new Misuse(
                        "The .key file must hold a private key only, and there is something else in it",
                        "Leave in it only what stands between BEGIN PRIVATE KEY and END PRIVATE KEY.");
            }
        }
        if (found.size() != 1) {
            throw new Misuse(
                    "The .key file holds " + (found.isEmpty() ? "no private key" : "several private keys"),
                    "It is PEM text with the one key that the certificate was made for.");
        }
        return privateKey(found.get(0));
    }

    private static PrivateKey privateKey(PrivateKeyInfo info) {
        String kind = KINDS.get(info.getPrivateKeyAlgorithm().getAlgorithm().getId());
        if (kind == null) {
            throw new Misuse(
                    "The key is of a kind that cannot be used here",
                    "RSA and EC keys can: openssl ecparam -name prime256v1 -genkey -noout -out shop.key");
        }
        try {
            return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException unreadable) {
            // Its message may quote what it could not read.
            throw garbled(".key");
        }
    }

    /** Text around the PEM blocks counts for nothing, as with openssl. */
    private static List<Object> objects(String pem, String file) {
        var found = new ArrayList<>();
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                found.add(object);
            }
            return found;
        } catch (IOException | RuntimeException notPem) {
            // The parser throws what it likes at crafted input; and its message may quote a key.
            throw garbled(file);
        }
    }

    private static Misuse garbled(String file) {
        return new Misuse(
                "The " + file + " file is damaged: what is in it cannot be read as PEM",
                "openssl asn1parse -in FILE shows where.");
    }
}
