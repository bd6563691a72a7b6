package dev.slipway.check.host;

import dev.slipway.host.SelfSigned;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A self-signed certificate that is signed with MD5, as appliances and old images have them. */
final class OldCertificate {

    private OldCertificate() {}

    static KeyManager[] keys(Path directory) throws IOException, GeneralSecurityException {
        var made = SelfSigned.of(directory, "shop", "-keyalg", "RSA", "-sigalg", "MD5withRSA");
        // The newer one, PKIX, keeps such a certificate to itself.
        var factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(made.keys(), SelfSigned.PASSWORD.toCharArray());
        return factory.getKeyManagers();
    }
}
