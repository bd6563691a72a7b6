package dev.slipway.cert;

import dev.slipway.route.Hostname;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A key with a certificate that it signed itself, and the request by which an authority would sign one. */
public record SelfSigned(Certificate certificate, String request) {

    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration SKEW = Duration.ofHours(1);
    private static final int SERIAL_BITS = 127;

    /** Takes a moment: makes a 2048-bit RSA key, the kind that every authority takes. */
    public static SelfSigned of(Hostname hostname, Clock clock, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, random);
            KeyPair pair = generator.generateKeyPair();
            ContentSigner signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
            var serial = new BigInteger(SERIAL_BITS, random);
            String chain = pem(certificate(hostname, pair, clock.instant(), serial)
                    .addExtension(Extension.subjectAlternativeName, false, names(hostname))
                    .build(signer));
            return new SelfSigned(
                    Certificate.parse(chain, KeyText.of(pair.getPrivate())), pem(request(hostname, pair, signer)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException everyJavaCan) {
            throw new IllegalStateException(everyJavaCan);
        }
    }

    private static JcaX509v3CertificateBuilder certificate(
            Hostname hostname, KeyPair pair, Instant now, BigInteger serial) {
        return new JcaX509v3CertificateBuilder(
                subject(hostname),
                serial,
                Date.from(now.minus(SKEW)),
                Date.from(now.plus(LIFE)),
                subject(hostname),
                pair.getPublic());
    }

    private static Object request(Hostname hostname, KeyPair pair, ContentSigner signer) throws IOException {
        var extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.subjectAlternativeName, false, names(hostname));
        return new JcaPKCS10CertificationRequestBuilder(subject(hostname), pair.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                .build(signer);
    }

    /** A common name has at most 64 characters (RFC 5280, upper bounds); without one the alternative name speaks. */
    private static X500Name subject(Hostname hostname) {
        return new X500Name(hostname.value().length() > 64 ? "O=Slipway" : "CN=" + hostname);
    }

    private static GeneralNames names(Hostname hostname) {
        return new GeneralNames(new GeneralName(GeneralName.dNSName, hostname.value()));
    }

    private static String pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return text.toString();
    }
}
