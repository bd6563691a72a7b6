package dev.slipway.route;

import java.nio.file.Path;

/** Where a certificate chain and its key stand, in PEM form; the proxy reads them, we never put them into a log. */
public record CertificateFiles(Path chain, Path key) {

    public CertificateFiles {
        chain = chain.toAbsolutePath().normalize();
        key = key.toAbsolutePath().normalize();
    }
}
