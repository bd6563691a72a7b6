package dev.slipway.route.nginx;

import dev.slipway.host.HostPrograms;
import dev.slipway.host.Program;
import dev.slipway.route.CertificateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;

/** A self-signed certificate, made by the JDK's own tool. */
public final class TestCertificate {

    private static final String PASSWORD = "changeit";

    private TestCertificate() {}

    public static CertificateFiles make(Path directory, String hostname) throws IOException, GeneralSecurityException {
        Path store = directory.resolve(hostname + ".p12");
        var made = new HostPrograms()
                .run(Program.of(
                        Duration.ofSeconds(60),
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "site",
                        "-storetype",
                        "PKCS12",
                        "-dname",
                        "CN=" + hostname,
                        "-ext",
                        "SAN=dns:" + hostname,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD));
        if (!made.succeeded()) {
            throw new IOException(made.stdout() + made.stderr());
        }
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new CertificateFiles(
                pem(
                        directory.resolve(hostname + ".crt"),
                        "CERTIFICATE",
                        keys.getCertificate("site").getEncoded()),
                pem(
                        directory.resolve(hostname + ".key"),
                        "PRIVATE KEY",
                        keys.getKey("site", PASSWORD.toCharArray()).getEncoded()));
    }

    private static Path pem(Path file, String type, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }
}
