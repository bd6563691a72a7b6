package dev.slipway.cert;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of the test's own: signs what it is asked to, with the life that it is asked for. */
public final class TestAuthority {

    private static final X500Name NAME = new X500Name("C=DE,O=Test,CN=Test Authority");

    private final KeyPair pair = pair("EC", 256);
    private final AtomicLong serial = new AtomicLong(100);

    /** A chain and its key, as they come in files. */
    public record Issued(String chain, String key) {

        public Certificate certificate() {
            return Certificate.parse(chain, new KeyText(key));
        }
    }

    /** Leaf and authority, valid from a day before {@code now} until {@code life} after it. */
    public Issued issue(Instant now, Duration life, String... names) {
        KeyPair leaf = pair("EC", 256);
        return new Issued(
                leaf(leaf, now, life, names) + own(now),
                KeyText.of(leaf.getPrivate()).reveal());
    }

    public String leaf(KeyPair leaf, Instant now, Duration life, String... names) {
        return certificate(new X500Name("CN=" + names[0]), leaf, now, life, names);
    }

    /** The authority's own certificate. */
    public String own(Instant now) {
        return certificate(NAME, pair, now, Duration.ofDays(3650));
    }

    private String certificate(X500Name subject, KeyPair of, Instant now, Duration life, String... names) {
        var builder = new JcaX509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(serial.incrementAndGet()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(life)),
                subject,
                of.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(subject.equals(NAME)));
            if (names.length > 0) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(
                                Stream.of(names).map(TestAuthority::name).toArray(GeneralName[]::new)));
            }
            return pem(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralName name(String name) {
        boolean isAddress = name.matches("[0-9.]+");
        return new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    public static KeyPair pair(String algorithm, int size) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
