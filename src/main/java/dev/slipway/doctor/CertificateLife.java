package dev.slipway.doctor;

import dev.slipway.route.survey.NamedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * A certificate that nginx shows, and how long it still may.
 *
 * @param expires an instant, or empty where the file cannot be read
 * @param daysLeft whole days; negative once it has expired
 * @param unreadable why it cannot be read, or empty
 */
public record CertificateLife(NamedCertificate named, String expires, long daysLeft, String unreadable) {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final long DAY = Duration.ofDays(1).toSeconds();

    static CertificateLife of(NamedCertificate named, Instant now) {
        if (named.path().contains("$") || named.path().startsWith("data:")) {
            return new CertificateLife(named, "", 0, "its path is known only when it is asked for");
        }
        try {
            var file = new ByteArrayInputStream(fromCertificate(Files.readAllBytes(Path.of(named.path()))));
            var parsed = CertificateFactory.getInstance("X.509").generateCertificate(file);
            Instant end = ((X509Certificate) parsed).getNotAfter().toInstant();
            return new CertificateLife(
                    named,
                    end.toString(),
                    Math.floorDiv(Duration.between(now, end).toSeconds(), DAY),
                    "");
        } catch (IOException | CertificateException notForUs) {
            return new CertificateLife(named, "", 0, notForUs.toString());
        }
    }

    /** nginx takes a file in which the key stands before it. */
    private static byte[] fromCertificate(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        return text.substring(Math.max(0, text.indexOf(BEGIN))).getBytes(StandardCharsets.ISO_8859_1);
    }

    public boolean isReadable() {
        return unreadable.isEmpty();
    }
}
