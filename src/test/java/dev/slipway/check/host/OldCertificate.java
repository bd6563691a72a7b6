package dev.slipway.check.host;

import dev.slipway.host.HostPrograms;
import dev.slipway.host.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A self-signed certificate that is signed with MD5, as appliances and old images have them. */
final class OldCertificate {

    private static final String PASSWORD = "changeit";

    private OldCertificate() {}

    static KeyManager[] keys(Path directory) throws IOException, GeneralSecurityException {
        Path store = directory.resolve("old.p12");
        var made = new HostPrograms()
                .run(Program.of(
                        Duration.ofSeconds(60),
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-sigalg",
                        "MD5withRSA",
                        "-dname",
                        "CN=shop",
                        "-storetype",
                        "PKCS12",
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
        // The newer one, PKIX, keeps such a certificate to itself.
        var factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(keys, PASSWORD.toCharArray());
        return factory.getKeyManagers();
    }
}
