package dev.slipway.route.nginx;

import dev.slipway.host.SelfSigned;
import dev.slipway.route.CertificateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** A hostname's self-signed certificate, in files as nginx reads them. */
public final class TestCertificate {

    private TestCertificate() {}

    public static CertificateFiles make(Path directory, String hostname) throws IOException, GeneralSecurityException {
        var made = SelfSigned.of(directory, hostname, "-keyalg", "EC", "-ext", "SAN=dns:" + hostname);
        return new CertificateFiles(
                made.certificate(directory.resolve(hostname + ".crt")), made.key(directory.resolve(hostname + ".key")));
    }
}
